import { Temporal } from 'temporal-polyfill'
import type { QuietHours } from '@/lib/contract/notification-channels'

/**
 * When the quiet hours end in which an instant lies; null: it lies in none. From and to are times of day in the zone: one
 * that the clocks leave out comes later by the gap, one that they show twice counts the first time.
 */
export function quietUntil(quiet: QuietHours, at: Date): Date | null {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  const today = instant.toZonedDateTimeISO(quiet.timezone).toPlainDate()
  // Those that began the evening before may still go on.
  for (const day of [today.subtract({ days: 1 }), today]) {
    const from = instantOf(day, quiet.from, quiet.timezone)
    const to = instantOf(quiet.to > quiet.from ? day : day.add({ days: 1 }), quiet.to, quiet.timezone)
    if (at.getTime() >= from && at.getTime() < to) return new Date(to)
  }
  return null
}

function instantOf(day: Temporal.PlainDate, time: string, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds
}
