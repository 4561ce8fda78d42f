/** `task.stop_requested` and `task-force-killed` → the key of their words in the catalogue. */
export function actionKey(action: string): string {
  return action.replace(/[^a-z0-9]+/gi, '_')
}

/** For actions that the catalogue does not know: `registry.check_done` → `Registry check done`. */
export function plainAction(action: string): string {
  const words = action.replace(/[^a-z0-9]+/gi, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
