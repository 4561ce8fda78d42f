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

/** Keeps the keys that are pressed between the first sight of the list and the moment when it listens. */
export function EarlyKeys() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: it has to work before any script has come, and is a constant
  return <script dangerouslySetInnerHTML={{ __html: recorder }} />
}

const recorder = `(() => {
  const kept = []
  const keep = (event) => {
    const isSearch = event.key === 'k' && (event.ctrlKey || event.metaKey)
    const isOfList = 'jksr/'.includes(event.key) || event.key === 'Enter'
    if (event.altKey || !(isSearch || (isOfList && !event.ctrlKey && !event.metaKey))) return
    if (isSearch || event.key === '/') event.preventDefault()
    kept.push({ key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey })
  }
  addEventListener('keydown', keep)
  window.taskyardEarlyKeys = { kept, stop: () => removeEventListener('keydown', keep) }
})()`

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
