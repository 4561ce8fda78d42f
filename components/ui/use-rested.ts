'use client'

import { useEffect, useState } from 'react'

/** What is typed, once it has stayed the same for a moment, ms. */
export function useRested(text: string, restMs = 250): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(timer)
  }, [text, restMs])
  return rested
}
