'use client'

import { useCallback, useRef, useState } from 'react'

/**
 * Follow-tail: holds on to the end until the reader scrolls up, and takes hold again when they are back at the end.
 * `newLines` counts what came since it let go.
 */
export function useFollow(total: number) {
  const [isFollowing, setFollowing] = useState(true)
  const [letGoAt, setLetGoAt] = useState(total)
  const totalNow = useRef(total)
  totalNow.current = total

  const letGo = useCallback(() => {
    setFollowing((was) => {
      if (was) setLetGoAt(totalNow.current)
      return false
    })
  }, [])
  const follow = useCallback(() => setFollowing(true), [])

  return { isFollowing, newLines: isFollowing ? 0 : Math.max(0, total - letGoAt), follow, letGo }
}
export type Follow = ReturnType<typeof useFollow>
