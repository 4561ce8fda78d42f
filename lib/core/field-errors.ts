import type { z } from 'zod'
import type { FieldError } from './app-error'

/** What zod found, each field by the path that the caller wrote, in words of ours where zod has only its own. */
export function fieldErrorsOf(error: z.ZodError, prefix: string[] = []): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    const path = [...prefix, ...issue.path.map(String)]
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: `${key} is not known here` }))
    }
    // Of a name that is wrong, zod says why one level further down.
    const why = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined
    return [{ field: path.join('.'), message: why ?? issue.message }]
  })
}
