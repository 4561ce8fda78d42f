import type { z } from 'zod'
import { AppError } from '@/lib/core/app-error'
import { invalid } from './problem'

/** The query by its schema. A repeated name is a list (`status=failed&status=running`); unknown names are ignored. */
export function readQuery<Q>(search: URLSearchParams, schema: z.ZodType<Q>): Q {
  const values: Record<string, string> = {}
  for (const name of new Set(search.keys())) values[name] = search.getAll(name).join(',')
  for (const [name, value] of Object.entries(values)) {
    if (!value.includes('\0')) continue
    const message = 'must not contain a NUL byte'
    throw new AppError('validation', `${name}: ${message}`, { fields: [{ field: name, message }] })
  }
  const result = schema.safeParse(values)
  if (result.success) return result.data
  const error = invalid(result.error)
  // A list's member is named by its list: nobody wrote `status.0`.
  const fields = error.fields.map(({ field, message }) => ({ field: field.split('.')[0] ?? field, message }))
  throw new AppError('validation', fields.map((each) => each.message).join('; '), { fields })
}
