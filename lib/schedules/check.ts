import type { ScheduleRule } from '@/lib/contract/schedules'
import { AppError } from '@/lib/core/app-error'
import { type Expression, parseExpression } from './expression'
import { InvalidExpression } from './invalid-expression'
import { nextSlot, type Timetable } from './timetable'

type Times = Pick<ScheduleRule, 'cron' | 'timezone' | 'blackouts' | 'starts_at' | 'ends_at'>

/** How a wish is looked at. */
interface Look {
  /** `@every` counts from here where it has no start of its own. */
  anchor: Date
  /** It is to fire after this, ms since 1970. */
  afterMs: number
  /** What fields are called that are told of. */
  prefix?: string
  /** Its time may be up: it comes from a file or from another schedule, and is to be as it was there. */
  mayBeOver?: boolean
}

/**
 * The timetable of a schedule that somebody wishes for. Throws AppError `refused` (422) with the field that is wrong: an
 * expression that cannot be read, that can never fire or not any more, an end before its start.
 */
export function checkTimes(times: Times, { anchor, afterMs, prefix = '', mayBeOver = false }: Look): Timetable {
  const timetable = timetableOf(times, anchor, prefix)
  const { startsMs, endsMs, expression } = timetable
  if (expression.kind === 'once' && startsMs === null) refuse(`${prefix}starts_at`, '@once needs the instant to run at')
  if (startsMs !== null && endsMs !== null && endsMs < startsMs) {
    refuse(`${prefix}ends_at`, 'the end lies before the start')
  }
  checkBlackouts(times.blackouts, prefix)
  const isOver = expression.kind === 'once' || nextSlot({ ...timetable, endsMs: null }, afterMs) !== null
  if (nextSlot(timetable, afterMs) === null && !(mayBeOver && isOver)) refuse(`${prefix}cron`, whyNever(timetable))
  return timetable
}

/** Throws AppError `refused` where one of them ends before it begins. */
export function checkBlackouts(blackouts: Times['blackouts'], prefix: string): void {
  for (const blackout of blackouts) {
    if ('starts_at' in blackout && Date.parse(blackout.ends_at) <= Date.parse(blackout.starts_at)) {
      refuse(`${prefix}blackouts`, 'a blackout ends before it begins')
    }
  }
}

/** What `@every` counts from where it is asked for now: whole seconds, as all slots are. */
export function anchorAt(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 1000) * 1000)
}

/** The same without asking whether it makes sense now. Throws as `checkTimes` does where it cannot be read. */
export function timetableOf(times: Times, anchor: Date, prefix = ''): Timetable {
  const startsMs = times.starts_at === null ? null : Date.parse(times.starts_at)
  return {
    expression: read(times.cron, prefix),
    timeZone: times.timezone,
    anchorMs: startsMs ?? anchor.getTime(),
    startsMs,
    endsMs: times.ends_at === null ? null : Date.parse(times.ends_at),
    blackouts: times.blackouts,
  }
}

function read(cron: string, prefix: string): Expression {
  try {
    return parseExpression(cron)
  } catch (error) {
    if (error instanceof InvalidExpression) refuse(`${prefix}cron`, error.message)
    throw error
  }
}

function whyNever({ endsMs, expression }: Timetable): string {
  if (expression.kind === 'once') return 'its instant has passed'
  return endsMs === null ? 'it can never fire: no day is like that' : 'it does not fire before its end'
}

function refuse(field: string, message: string): never {
  throw new AppError('refused', `${field}: ${message}`, { fields: [{ field, message }] })
}
