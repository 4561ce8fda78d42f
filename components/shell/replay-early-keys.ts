'use client'

interface EarlyKey {
  key: string
  ctrlKey: boolean
  metaKey: boolean
}

declare global {
  interface Window {
    /** Of `EarlyKeys`. */
    taskyardEarlyKeys?: { kept: EarlyKey[]; stop: () => void }
  }
}

/** The shell listens: presses the kept Ctrl K once more. What was typed after it was meant for what it opens. */
export function replayEarlySearch(): void {
  const search = window.taskyardEarlyKeys?.kept.find(isSearch)
  // The list comes later than the shell; elsewhere nobody wants the rest.
  if (search || window.location.pathname !== '/tasks') take()
  if (search) press(search)
}

/** The list listens: presses its kept keys once more. */
export function replayEarlyKeys(): void {
  for (const key of take()) {
    // The shell has heard those itself by now.
    if (isSearch(key)) continue
    const place = press(key)
    // A link follows only the keys of people.
    if (key.key === 'Enter' && place instanceof HTMLAnchorElement) place.click()
    // What was typed after this was meant for the field that it opens.
    if (key.key === '/') return
  }
}

function take(): EarlyKey[] {
  const early = window.taskyardEarlyKeys
  early?.stop()
  delete window.taskyardEarlyKeys
  return early?.kept ?? []
}

function press(key: EarlyKey): Element {
  const place = document.activeElement ?? document.body
  place.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))
  return place
}

function isSearch({ ctrlKey, metaKey }: EarlyKey): boolean {
  return ctrlKey || metaKey
}
