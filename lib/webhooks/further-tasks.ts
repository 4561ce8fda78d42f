/** The first task of a delivery has a place of its own in the ledger; the others are in what its sender is answered. */
export function sayFurther(taskIds: string[]): string | null {
  return taskIds.length === 0 ? null : `Further tasks: ${taskIds.join(', ')}.`
}

/** The ids in such a sentence, in their order; of any other none. */
export function readFurther(message: string | null): string[] {
  const ids = /^Further tasks: (.+)\.$/.exec(message ?? '')?.[1]
  return ids?.split(', ') ?? []
}
