'use client'

import { useEffect, useState } from 'react'

export interface LateParts<P> {
  /** Begins to fetch; once more changes nothing. */
  fetch: () => Promise<P>
  /** The parts, once they were wanted and are there. */
  useParts: (isWanted: boolean) => P | null
  /** The parts, for what is drawn only inside of them. */
  held: () => P | null
}

/**
 * Parts that are fetched when they are first needed. Menus, small windows and dialogs stand on 40 kB (gzip) of
 * positioning and focus keeping that a page does not need to be read: so a closed one is only its button.
 */
export function lateParts<P extends object>(load: () => Promise<P>): LateParts<P> {
  let held: P | null = null
  let pending: Promise<P> | null = null
  const fetch = () => {
    pending ??= load().then(
      (parts) => {
        held = parts
        return parts
      },
      (error) => {
        pending = null
        throw error
      },
    )
    return pending
  }
  const useParts = (isWanted: boolean) => {
    const [parts, setParts] = useState<P | null>(null)
    useEffect(() => {
      if (!isWanted || parts) return
      let isGone = false
      const take = (found: P) => {
        if (!isGone) setParts(found)
      }
      // Not fetched (no network, or a new version of the page): pressing again tries again.
      fetch().then(take, () => undefined)
      return () => {
        isGone = true
      }
    }, [isWanted, parts])
    return parts
  }
  return { fetch, useParts, held: () => held }
}
