export interface TimeFormat {
  /** `en` or `zh`. */
  locale: string
  /** IANA name. */
  timeZone: string
}

type Instant = string | number | Date

/** `14:02:18`, precise `14:02:18.012`. */
export function formatClock(at: Instant, { timeZone }: TimeFormat, precise = false): string {
  return formatterOf('en-GB', timeZone, precise ? 'precise' : 'clock').format(dateOf(at))
}

/** `22 Nov 2026, 14:02:18`; in Chinese `2026年11月22日 14:02:18`. */
export function formatDateTime(at: Instant, { locale, timeZone }: TimeFormat): string {
  return formatterOf(locale === 'zh' ? 'zh-CN' : 'en-GB', timeZone, 'dateTime').format(dateOf(at))
}

/** The clock alone on the same day, else day and minute: `21 Nov, 14:02`, in another year the date. */
export function formatMoment(at: Instant, now: Instant, format: TimeFormat): string {
  const dayOf = (instant: Instant) => formatterOf('en-CA', format.timeZone, 'day').format(dateOf(instant))
  const [day, today] = [dayOf(at), dayOf(now)]
  if (day === today) return formatClock(at, format)
  const tag = format.locale === 'zh' ? 'zh-CN' : 'en-GB'
  const isThisYear = day.slice(0, 4) === today.slice(0, 4)
  return formatterOf(tag, format.timeZone, isThisYear ? 'dayMinute' : 'date').format(dateOf(at))
}

/** A run of a schedule: `Sun 25 Oct 2026, 02:30:00`; in Chinese `2026年10月25日周日 02:30:00`. */
export function formatRun(at: Instant, { locale, timeZone }: TimeFormat): string {
  return formatterOf(locale === 'zh' ? 'zh-CN' : 'en-GB', timeZone, 'run').format(dateOf(at))
}

const shapes = {
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  precise: { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
  dateTime: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  run: {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
  dayMinute: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// A formatter costs 50 µs to make and a list needs one a row.
const held = new Map<string, Intl.DateTimeFormat>()

function formatterOf(tag: string, timeZone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone} ${shape}`
  const known = held.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(tag, { ...shapes[shape], timeZone, hourCycle: 'h23' })
  held.set(key, made)
  return made
}

function dateOf(at: Instant): Date {
  return at instanceof Date ? at : new Date(at)
}
