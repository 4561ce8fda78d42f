'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { askBeforeLeaving, holdSteps } from './leaving'

/**
 * Holds back whoever leaves the page while `isUnsaved`: by a link, by the browser's way back, by `leave`, or by closing
 * it, where the browser asks in its own words. `isAsking`: the question is to be shown; `go` and `stay` answer it.
 */
export function useLeaveQuestion(isUnsaved: boolean) {
  const router = useRouter()
  const [go, setGo] = useState<(() => void) | null>(null)
  const isLeaving = useRef(false)
  const path = usePathname()
  // What opens over the page leaves it where it is: it may be left another time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that counts
  useEffect(() => {
    isLeaving.current = false
  }, [path])
  useEffect(() => {
    if (!isUnsaved) return
    const ask = (wanted: () => void) => {
      if (isLeaving.current) wanted()
      else setGo(() => wanted)
    }
    const ends = [
      askBeforeLeaving(ask),
      onClose(isLeaving),
      onLink((href) => ask(() => router.push(href))),
      onTraversal(isLeaving, ask),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [isUnsaved, router])
  return {
    isAsking: go !== null,
    go: () => {
      isLeaving.current = true
      setGo(null)
      go?.()
    },
    stay: () => setGo(null),
  }
}

interface Flag {
  readonly current: boolean
}

function onClose(isLeaving: Flag): () => void {
  const hold = (event: BeforeUnloadEvent) => {
    if (!isLeaving.current) event.preventDefault()
  }
  window.addEventListener('beforeunload', hold)
  return () => window.removeEventListener('beforeunload', hold)
}

/** Before anything else sees the click: React listens further in. */
function onLink(ask: (href: string) => void): () => void {
  const hold = (event: MouseEvent) => {
    const href = leadsTo(event)
    if (href === null) return
    event.preventDefault()
    event.stopPropagation()
    ask(href)
  }
  document.addEventListener('click', hold, { capture: true })
  return () => document.removeEventListener('click', hold, { capture: true })
}

/** Where a click leads within the application, in this very window; null: nowhere. */
function leadsTo(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  if ((link.target && link.target !== '_self') || link.hasAttribute('download')) return null
  const { origin, pathname, search, hash } = new URL(link.href)
  const isHere = pathname === window.location.pathname && search === window.location.search
  if (origin !== window.location.origin || isHere || pathname.startsWith('/api/')) return null
  return pathname + search + hash
}

/**
 * A step through the browser's history is over before anybody is told of it: it is taken back, unseen by the router, and
 * made again where that is wanted.
 */
function onTraversal(isLeaving: Flag, ask: (go: () => void) => void): () => void {
  const here = positionNow()
  let isTakingBack = false
  return holdSteps((event) => {
    if (isLeaving.current) return
    const now = positionNow()
    // Where the browser does not tell, it is taken for a step back.
    const steps = here === null || now === null ? -1 : now - here
    if (isTakingBack) {
      isTakingBack = false
      event.stopImmediatePropagation()
    } else if (steps !== 0) {
      isTakingBack = true
      event.stopImmediatePropagation()
      window.history.go(-steps)
      ask(() => window.history.go(steps))
    }
  })
}

function positionNow(): number | null {
  return 'navigation' in window ? (window.navigation.currentEntry?.index ?? null) : null
}
