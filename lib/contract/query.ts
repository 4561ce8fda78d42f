import { z } from 'zod'

// Parts of queries. What a query holds is text: `meta` says what it stands for, as the API's description shows it.

/** Several, separated by commas or given again and again. */
export const listOf = <T extends readonly string[]>(values: T, what: string) =>
  z
    .string()
    // Each once: a database takes so many values in a question and no more.
    .transform((value) => [...new Set(value.split(','))].filter(Boolean))
    .pipe(z.array(z.enum(values, { error: `${what} is one of ${values.join(', ')}` })))
    .meta({ type: 'string', description: `Several, separated by commas: ${values.map((v) => `\`${v}\``).join(', ')}.` })

export const whole = (what: string, min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `${what} must be a whole number`)
    .transform(Number)
    .pipe(z.number().min(min, `${what} must be at least ${min}`).max(max, `${what} may be at most ${max}`))
    .meta({ type: 'integer', minimum: min, maximum: max })

/** As `whole`, and what holds where it is left out. */
export const wholeOr = (fallback: number, what: string, min: number, max: number) =>
  whole(what, min, max).default(fallback).meta({ default: fallback })

// A time before the year 1 is written in a way that PostgreSQL does not read.
const earliestMs = Date.parse('0001-01-01T00:00:00Z')

export const instant = (what: string) =>
  z
    .string()
    .refine((value) => Date.parse(value) >= earliestMs, `${what} must be an ISO 8601 time`)
    .transform((value) => new Date(value))
    .meta({ type: 'string', format: 'date-time' })

export const pageSchema = z.object({
  page: wholeOr(1, 'page', 1, 1_000_000),
  per_page: whole('per_page', 1, 100).meta({ description: 'How many on a page; 20 where it is left out.' }).optional(),
  page_size: whole('page_size', 1, 100).meta({ description: 'The same as `per_page`.' }).optional(),
})

export const formatSchema = z.object({
  format: z.enum(['json', 'text'], { error: 'format is json or text' }).default('json'),
})
