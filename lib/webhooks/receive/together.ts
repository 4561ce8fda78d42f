/**
 * Asks once for all who want the same within one turn of the event loop: many deliveries that come at once ask the database
 * the same things. Nobody joins a question that was begun: every answer is as fresh as it would be alone.
 * `about`: whose question it is, such as the database; `key`: which one.
 */
export function together<T>(about: object, key: string, ask: () => Promise<T>): Promise<T> {
  const waiting = waitingOf(about)
  const joined = waiting.get(key)
  if (joined) return joined as Promise<T>
  const answer = new Promise((resolve) => setImmediate(resolve)).then(() => {
    waiting.delete(key)
    return ask()
  })
  waiting.set(key, answer)
  return answer
}

function waitingOf(about: object): Map<string, Promise<unknown>> {
  // On globalThis: Next bundles this module into every route anew.
  const held = globalThis as { taskyardQuestions?: WeakMap<object, Map<string, Promise<unknown>>> }
  held.taskyardQuestions ??= new WeakMap()
  const waiting = held.taskyardQuestions.get(about) ?? new Map<string, Promise<unknown>>()
  held.taskyardQuestions.set(about, waiting)
  return waiting
}
