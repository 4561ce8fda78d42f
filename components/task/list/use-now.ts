'use client'

import { useSyncExternalStore } from 'react'

/** The present, ms since the epoch, anew every second while `isTicking`; one clock for the whole page. */
export function useNow(isTicking: boolean): number {
  return useSyncExternalStore(isTicking ? listen : ignore, isTicking ? readSecond : readMinute, readSecond)
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function listen(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const one of listeners) one()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function ignore(): () => void {
  return () => {}
}

// Whole seconds and minutes: a snapshot must be the same as long as nobody says that it changed.
function readSecond(): number {
  return Math.floor(Date.now() / 1000) * 1000
}

function readMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000
}
