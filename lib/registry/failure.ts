import type { UnknownReason } from '@/lib/contract/services'

export type RegistryProblem = Extract<
  UnknownReason,
  'unreachable' | 'no credentials' | 'not found' | 'rate limited' | 'registry error'
>

/** Why there is no answer that counts. The message is a sentence for people and holds no secret. */
export interface NoAnswer {
  ok: false
  problem: RegistryProblem
  message: string
  /** The registry wants no question before then. */
  retryAt: Date | null
}

/** How the parts of this folder tell each other that it went wrong; who asks gets it as a value. */
export class RegistryFailure extends Error {
  constructor(
    readonly problem: RegistryProblem,
    message: string,
    readonly retryAt: Date | null = null,
  ) {
    super(message)
  }
}

/** Waits for the answer and makes a value of its failure; anything else that is thrown is a fault, and stays one. */
export async function answered<T>(answer: Promise<T>): Promise<{ ok: true; answer: T } | NoAnswer> {
  try {
    return { ok: true, answer: await answer }
  } catch (error) {
    if (!(error instanceof RegistryFailure)) throw error
    const { problem, message, retryAt } = error
    return { ok: false, problem, message, retryAt }
  }
}
