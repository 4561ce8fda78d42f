import { z } from 'zod'

/** ISO 8601, UTC. */
export const timeSchema = z.string().meta({ format: 'date-time' })

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** `02:30`. */
export const clockTime = (field: string) =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${field} is a time of day such as 02:30`)

/** Whether it is a zone such as `Europe/Berlin` that this program knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
