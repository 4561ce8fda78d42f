'use client'

import { useState } from 'react'

/** Has a dialog begin anew each time it opens: what was typed and not sent belongs to the time before. */
export function useReset(open: boolean, reset: () => void): void {
  const [wasOpen, setWasOpen] = useState(open)
  if (open === wasOpen) return
  setWasOpen(open)
  if (open) reset()
}
