/** A question that is being answered, and the one after it. */
interface Asked {
  next: Promise<unknown> | null
  running: Promise<unknown>
}

/**
 * Asks once for all who want the same while the answer before is still on its way: many deliveries that come at once ask
 * the database the same things. Every answer was begun after its question, so that none is older than it would be alone.
 * `about`: whose question it is, such as the database; `key`: which one.
 */
export function together<T>(about: object, key: string, ask: () => Promise<T>): Promise<T> {
  const questions = questionsOf(about)
  const asked = questions.get(key)
  if (!asked) return begin(questions, key, ask)
  asked.next ??= asked.running.then(again, again)
  return asked.next as Promise<T>

  function again(): Promise<T> {
    return begin(questions, key, ask)
  }
}

function begin<T>(questions: Map<string, Asked>, key: string, ask: () => Promise<T>): Promise<T> {
  const running = ask()
  const asked: Asked = { running, next: null }
  questions.set(key, asked)
  const end = () => {
    // Whoever asked meanwhile has begun the next one, or is about to.
    if (questions.get(key) === asked && asked.next === null) questions.delete(key)
  }
  running.then(end, end)
  return running
}

function questionsOf(about: object): Map<string, Asked> {
  // On globalThis: Next bundles this module into every route anew.
  const held = globalThis as { taskyardQuestions?: WeakMap<object, Map<string, Asked>> }
  held.taskyardQuestions ??= new WeakMap()
  const questions = held.taskyardQuestions.get(about) ?? new Map<string, Asked>()
  held.taskyardQuestions.set(about, questions)
  return questions
}
