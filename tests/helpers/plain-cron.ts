/** A cron expression read the plain way: which seconds, minutes and hours, and whether a day is one of its days. */
export interface PlainCron {
  seconds: ReadonlySet<number>
  minutes: ReadonlySet<number>
  hours: ReadonlySet<number>
  /** `day` counts from 1970-01-01. */
  isDay(day: number): boolean
  /** Its hours are `*` or a step of it: every matching minute that passes, not so many times of day. */
  isByElapsedTime: boolean
}

const DAY_MS = 86_400_000
const MONTHS = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const NICKNAMES: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

/**
 * Reads 5 fields, 6 with seconds first, or a nickname; shares nothing with the product, whose judge it is.
 * Both day fields restricted (neither is `*` or `?`): a day of either, or of both where the weekdays begin with `+`.
 *
 * @throws {Error} when it cannot read the text
 */
export function readPlainCron(text: string): PlainCron {
  const words = (NICKNAMES[text.trim().toLowerCase()] ?? text.trim().toLowerCase()).split(/\s+/)
  const [seconds, minutes, hours, dates, months, weekdays] = words.length === 5 ? ['0', ...words] : words
  if (words.length > 6 || !seconds || !minutes || !hours || !dates || !months || !weekdays) throw new Error(text)
  const isDate = anyOf(dates, dateRule)
  const isWeekday = anyOf(weekdays.replace(/^\+/, ''), weekdayRule)
  const inMonth = numbers(months, 1, 12, MONTHS)
  const isEither = !isStar(dates) && !isStar(weekdays) && !weekdays.startsWith('+')
  const isDay = (day: CalendarDay) => (isEither ? isDate(day) || isWeekday(day) : isDate(day) && isWeekday(day))
  const seen = new Map<number, boolean>()
  return {
    seconds: numbers(seconds, 0, 59),
    minutes: numbers(minutes, 0, 59),
    hours: numbers(hours, 0, 23),
    isDay(number) {
      const known = seen.get(number)
      if (known !== undefined) return known
      const day = calendarDay(number)
      const answer = inMonth.has(day.month) && isDay(day)
      seen.set(number, answer)
      return answer
    },
    isByElapsedTime: /^[*?](\/\d+)?$/.test(hours),
  }
}

interface CalendarDay {
  date: number
  month: number
  weekday: number
  lastDate: number
}

type DayRule = (day: CalendarDay) => boolean

const isStar = (field: string) => field === '*' || field === '?'

function anyOf(field: string, ruleOf: (item: string) => DayRule): DayRule {
  const rules = field.split(',').map(ruleOf)
  return (day) => rules.some((rule) => rule(day))
}

function dateRule(item: string): DayRule {
  if (item === 'l') return (day) => day.date === day.lastDate
  if (item === 'lw') return (day) => day.date === nearestWorkday(day.lastDate, day)
  const near = /^([1-9]|[12]\d|3[01])w$/.exec(item)
  if (near) return (day) => day.date === nearestWorkday(Number(near[1]), day)
  const dates = numbers(item, 1, 31)
  return (day) => dates.has(day.date)
}

/** The date of the weekday (Monday to Friday) nearest to a date of the month that `day` is in; it stays in the month. */
function nearestWorkday(target: number, day: CalendarDay): number | null {
  if (target > day.lastDate) return null
  const weekday = (((day.weekday + target - day.date) % 7) + 7) % 7
  if (weekday === 6) return target === 1 ? 3 : target - 1
  if (weekday === 0) return target === day.lastDate ? target - 2 : target + 1
  return target
}

function weekdayRule(item: string): DayRule {
  const [, base = '', nth] = /^(.+?)(?:#([1-5l])|l)?$/.exec(item) ?? []
  const weekdays = new Set([...numbers(base, 0, 7, WEEKDAYS)].map((weekday) => weekday % 7))
  const isLast = item.endsWith('l')
  return (day) => {
    if (!weekdays.has(day.weekday)) return false
    if (isLast) return day.date + 7 > day.lastDate
    return nth === undefined || Math.ceil(day.date / 7) === Number(nth)
  }
}

function numbers(field: string, least: number, most: number, names: string[] = []): Set<number> {
  const found = new Set<number>()
  for (const item of field.split(',')) {
    const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? []
    const [from = '', to = from] = isStar(range) ? [String(least), String(most)] : range.split('-')
    const first = numberOf(from, names)
    const last = from !== to && to === 'sun' ? 7 : numberOf(to, names)
    const isInside = first >= least && last <= most && first <= last && Number(step) > 0
    const isStepOfOne = item.includes('/') && !isStar(range) && !range.includes('-')
    if (!isInside || isStepOfOne) throw new Error(`${item} of ${field}`)
    for (let number = first; number <= last; number += Number(step)) found.add(number)
  }
  return found
}

function numberOf(word: string, names: string[]): number {
  if (/^\d+$/.test(word)) return Number(word)
  const named = word === '' ? -1 : names.indexOf(word)
  return named < 0 ? Number.NaN : named
}

function calendarDay(number: number): CalendarDay {
  const midnight = new Date(number * DAY_MS)
  const lastOfMonth = new Date(Date.UTC(midnight.getUTCFullYear(), midnight.getUTCMonth() + 1, 0))
  return {
    date: midnight.getUTCDate(),
    month: midnight.getUTCMonth() + 1,
    weekday: midnight.getUTCDay(),
    lastDate: lastOfMonth.getUTCDate(),
  }
}
