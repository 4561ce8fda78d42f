import type { Tx } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'

/** The small integer of the next account. Two transactions may see the same one: the unique key decides. */
export async function nextUserNumber(tx: Tx): Promise<number> {
  const { _max } = await tx.user.aggregate({ _max: { number: true } })
  return (_max.number ?? 0) + 1
}

/** Tries again where another transaction took the number first; whatever still collides is thrown on. */
export async function retryTakenNumber<T>(work: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (tries <= 1 || !isUniqueViolation(error)) throw error
    return retryTakenNumber(work, tries - 1)
  }
}
