'use client'

interface EarlyKey {
  key: string
  ctrlKey: boolean
  metaKey: boolean
}

declare global {
  interface Window {
    taskyardEarlyKeys?: { kept: EarlyKey[]; stop: () => void }
  }
}

/** Presses the kept keys once more, now that somebody listens. */
export function replayEarlyKeys(): void {
  const early = window.taskyardEarlyKeys
  if (!early) return
  early.stop()
  delete window.taskyardEarlyKeys
  for (const key of early.kept) {
    const place = document.activeElement ?? document.body
    place.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))
    // A link follows only the keys of people.
    if (key.key === 'Enter' && place instanceof HTMLAnchorElement) place.click()
    // What was typed after these was meant for the field that they open.
    if (key.key === '/' || key.ctrlKey || key.metaKey) return
  }
}
