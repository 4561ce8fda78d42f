/**
 * Runs one piece of work after the other, in the order in which they come; one that fails is in nobody's way. Of this
 * process alone: the web is one process.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // On globalThis: Next bundles this module into every route anew.
  const held = globalThis as { taskyardWebhookTurn?: Promise<unknown> }
  const mine = (held.taskyardWebhookTurn ?? Promise.resolve()).then(work, work)
  held.taskyardWebhookTurn = mine.catch(() => {})
  return mine
}
