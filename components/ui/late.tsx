'use client'

import { type ComponentType, createElement, lazy, type ReactNode, Suspense } from 'react'

/**
 * A component that is fetched when it is first drawn, or by `fetch` when that is about to happen. React's own way:
 * next/dynamic carries 2 kB (gzip) for parts that the server draws too, and these it never does.
 */
export function late<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile: ReactNode = null) {
  const Part = lazy(async () => ({ default: await load() }))
  function Late(props: P) {
    return <Suspense fallback={meanwhile}>{createElement<P>(Part, props)}</Suspense>
  }
  // What cannot be fetched now is tried once more when it is drawn.
  return Object.assign(Late, { fetch: () => void load().catch(() => undefined) })
}
