import type { ActionFailure, ActionResult } from '@/lib/contract/action'

/** What a server action answers, also where it could not be asked at all (no network, a new version of the page). */
export async function settle<T extends object>(asked: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await asked
  } catch (error) {
    const failure: ActionFailure = {
      ok: false,
      code: 'unreachable',
      message: error instanceof Error ? error.message : 'the server could not be asked',
    }
    return failure
  }
}

/** The refusal of one field, by its name. */
export function refusalOf(failure: ActionFailure | null, field: string): string | null {
  return failure?.fields?.find((one) => one.field === field || one.field.endsWith(`.${field}`))?.message ?? null
}
