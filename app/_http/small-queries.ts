import { z } from 'zod'

/** `?limit=` of seed 002's log: the newest so many. */
export const logLimitSchema = z.object({
  limit: z
    .string()
    .regex(/^\d{1,6}$/, 'limit must be a whole number')
    .transform(Number)
    .pipe(z.number().min(1, 'limit must be at least 1').max(1000, 'limit may be at most 1000'))
    .default(50),
})

export const formatSchema = z.object({
  format: z.enum(['json', 'text'], { error: 'format is json or text' }).default('json'),
})
