'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { LiveConnection, type LiveHandler, type LiveStatus } from './live-connection'

/**
 * Has the handler told of a topic's messages while the component is mounted; null asks for nothing. A cursor in the
 * topic counts when it is first asked for. Upon `sync` the handler reads anew what it shows.
 */
export function useLiveTopic(topic: string | null, handler: LiveHandler): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  const asked = useRef(topic)
  asked.current = topic
  const name = topic?.split('@')[0] ?? null
  // By name: a cursor that moves on is no reason to connect anew.
  useEffect(() => {
    if (!name) return
    return connection().subscribe(asked.current ?? name, (event, value) => latest.current(event, value))
  }, [name])
}

/** How the tab's connection stands. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(watch, readStatus, () => 'live')
}

let shared: LiveConnection | null = null

function connection(): LiveConnection {
  if (shared) return shared
  const made = new LiveConnection({
    open: (url) => new EventSource(url),
    isVisible: () => document.visibilityState === 'visible',
    setTimeout: (work, ms) => window.setTimeout(work, ms),
    clearTimeout: (timer) => window.clearTimeout(timer as number | undefined),
  })
  const onChange = () => made.surroundingsChanged()
  document.addEventListener('visibilitychange', onChange)
  window.addEventListener('online', onChange)
  shared = made
  return made
}

function watch(watcher: () => void): () => void {
  return connection().watch(watcher)
}

function readStatus(): LiveStatus {
  return connection().status
}
