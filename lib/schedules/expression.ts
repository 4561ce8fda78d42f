import { Cron } from 'croner'
import { explainCron } from './explain-cron'
import { InvalidExpression } from './invalid-expression'

/** When a schedule is due, without a zone. */
export type Expression =
  | {
      kind: 'cron'
      /** Five or six fields, aliases such as `@daily` spelled out. */
      fields: string
      /** Runs by elapsed time: its hour is `*` or a step of it. Otherwise at the times of day that it names. */
      isElapsed: boolean
      /** Day of the month and day of the week are both restricted: either of them is enough, as cron has always had it. */
      isEitherDay: boolean
      /** The next time on the clock after `wallMs`, both as if that clock showed UTC; null: there is none. */
      after(wallMs: number): number | null
    }
  | { kind: 'every'; everyMs: number }
  | { kind: 'once' }

const aliases: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

/**
 * Reads `30 2 * * 1-5`, six fields with seconds first, `@hourly` and the like, `@every 1h30m`, `@once`. Fields as cron(5)
 * has them, and `L`, `W` and `#` beside. Throws InvalidExpression, which names the field and what it takes.
 */
export function parseExpression(text: string): Expression {
  const words = text.trim().split(/\s+/)
  const [first = ''] = words
  const shorthand = first.toLowerCase()
  const alias = aliases[shorthand]
  if (alias && words.length === 1) return cron(alias)
  if (shorthand === '@once' && words.length === 1) return { kind: 'once' }
  if (shorthand === '@every') return { kind: 'every', everyMs: durationOf(words.slice(1).join('')) }
  if (first.startsWith('@')) {
    throw new InvalidExpression(
      `${first} is not known: there are ${Object.keys(aliases).join(', ')}, @every 10m, @once`,
    )
  }
  if (words.length !== 5 && words.length !== 6) {
    const count = text.trim() === '' ? 0 : words.length
    throw new InvalidExpression(
      `it has ${count} ${count === 1 ? 'field' : 'fields'}: give five (minute, hour, day of the month, month, day of the week), or six with seconds first`,
    )
  }
  return cron(words.join(' '))
}

function cron(fields: string): Expression {
  // Read as UTC it is plain calendar arithmetic: what a zone does to its clocks is ours (instants.ts).
  const pattern = patternOf(fields, withDaysSpelledOut(fields))
  const [days = '*', , weekdays = '*'] = fields.split(' ').slice(-3)
  const hour = fields.split(' ').at(-4) ?? '*'
  return {
    kind: 'cron',
    fields,
    isElapsed: /^[*?](\/\d+)?$/.test(hour),
    isEitherDay: isRestricted(days) && isRestricted(weekdays) && !weekdays.startsWith('+'),
    after: (wallMs) => pattern.nextRun(new Date(wallMs))?.getTime() ?? null,
  }
}

/** Croner takes a list with `*` and `L` in it for an open field, whatever else it holds. */
function withDaysSpelledOut(fields: string): string {
  const words = fields.split(' ')
  const at = words.length - 3
  const items = words[at]?.split(',') ?? []
  if (items.length === 1) return fields
  return words.with(at, items.map((item) => (isRestricted(item) ? item : '1-31')).join(',')).join(' ')
}

function patternOf(fields: string, spelledOut: string): Cron {
  try {
    return new Cron(spelledOut, { timezone: 'UTC', paused: true })
  } catch (error) {
    throw new InvalidExpression(explainCron(fields, error))
  }
}

function isRestricted(field: string): boolean {
  return field !== '*' && field !== '?'
}

const unitMs: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }

/** Ten years. Dates have an end, and nobody waits so long. */
const longestMs = 3650 * 86_400_000

/** `1h30m` → ms. */
function durationOf(text: string): number {
  const parts = [...text.matchAll(/(\d+)([dhms])/g)]
  const isWhole = parts.length > 0 && parts.map(([part]) => part).join('') === text
  const ms = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ''] ?? 0), 0)
  if (!isWhole || ms < 1000 || ms > longestMs) {
    throw new InvalidExpression(
      `@every takes a time of a second or more such as 90s, 10m, 1h30m or 2d, 3650d at most, not "${text}"`,
    )
  }
  return ms
}
