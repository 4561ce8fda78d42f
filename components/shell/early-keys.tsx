/** Keeps the shortcuts that are pressed between the first sight of a page and the moment when it listens. */
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
    if (event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]')) return
    if (isSearch || event.key === '/') event.preventDefault()
    kept.push({ key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey })
  }
  addEventListener('keydown', keep)
  window.taskyardEarlyKeys = { kept, stop: () => removeEventListener('keydown', keep) }
})()`
