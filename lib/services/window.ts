import type { UpdateWindow } from '@/lib/contract/service-policy'
import { weekdays } from '@/lib/contract/time'

/** Whether a window is open at that instant. From and to being the same, it is open all day. */
export function isOpen(window: UpdateWindow, at: Date): boolean {
  const { day, minutes } = localTime(at, window.timezone)
  const from = minutesOf(window.from)
  const to = minutesOf(window.to)
  if (from === to) return isDay(window, day)
  if (from < to) return isDay(window, day) && minutes >= from && minutes < to
  // Over midnight: what is left of it in the morning belongs to the day before.
  return (isDay(window, day) && minutes >= from) || (isDay(window, day - 1) && minutes < to)
}

/** The window in words: `02:00 to 05:00 Europe/Berlin on sat, sun`. */
export function describeWindow({ days, from, to, timezone }: UpdateWindow): string {
  return `${from} to ${to} ${timezone}${days.length > 0 ? ` on ${days.join(', ')}` : ''}`
}

function isDay({ days }: UpdateWindow, day: number): boolean {
  const name = weekdays[(day + 7) % 7]
  return days.length === 0 || (name !== undefined && days.includes(name))
}

function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** To make one costs more than to ask it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, format)
  return format
}

/** Day of the week from Monday, 0, and minutes since midnight, as clocks there show them. */
function localTime(at: Date, timeZone: string): { day: number; minutes: number } {
  const parts = formatOf(timeZone).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const day = weekdays.indexOf(part('weekday').toLowerCase() as (typeof weekdays)[number])
  return { day, minutes: Number(part('hour')) * 60 + Number(part('minute')) }
}
