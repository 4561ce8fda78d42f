// One page has one place for toasts, and it is not there until the first one comes.
let isWanted = false
let settle: () => void = () => undefined
const shown = new Promise<void>((resolve) => {
  settle = resolve
})
const watchers = new Set<() => void>()

/** Has the place for toasts put on the page; resolves once it is there, since it forgets what came before. */
export function askForToaster(): Promise<void> {
  isWanted = true
  for (const watcher of watchers) watcher()
  return shown
}

export function toasterIsShown(): void {
  settle()
}

export function watchToasterWish(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function toasterIsWanted(): boolean {
  return isWanted
}
