import { useLocale, useTimeZone } from 'use-intl'
import { formatRelative } from './relative'
import { formatClock, formatDateTime, formatMoment } from './time'

export interface Format {
  /** `14:02:18`, precise `14:02:18.012`. */
  clock: (at: string, options?: { precise?: boolean }) => string
  /** Day, year and second. */
  dateTime: (at: string) => string
  /** The clock on the same day as `now` (ms), else the day. */
  moment: (at: string, now?: number) => string
  /** `3 min ago`, seen from `now` (ms). */
  relative: (at: string, now?: number) => string
}

/** Times in the language and zone of whoever looks. */
export function useFormat(): Format {
  return formatOf(useLocale(), useTimeZone() ?? 'UTC')
}

// The same object for the same words: components may hand it on without rendering anew.
const held = new Map<string, Format>()

function formatOf(locale: string, timeZone: string): Format {
  const key = `${locale} ${timeZone}`
  const known = held.get(key)
  if (known) return known
  const format = { locale, timeZone }
  const made: Format = {
    clock: (at, options) => formatClock(at, format, options?.precise),
    dateTime: (at) => formatDateTime(at, format),
    moment: (at, now = Date.now()) => formatMoment(at, now, format),
    relative: (at, now = Date.now()) => formatRelative(at, now, locale),
  }
  held.set(key, made)
  return made
}
