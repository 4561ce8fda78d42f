import { Temporal } from 'temporal-polyfill'

/** A stretch of time over which the clocks of a zone differ from UTC by the same, all in ms (since 1970). */
export interface Stretch {
  from: number
  /** Its end, exclusive; Infinity where the zone changes its clocks no more. */
  to: number
  /** What is added to an instant for the time that the clocks there show. */
  offsetMs: number
  /** What was added before it; null: nobody knows of an earlier change. */
  offsetBeforeMs: number | null
}

/** The last one of each zone: to look for the changes of clocks costs a tenth of a millisecond. */
const kept = new Map<string, Stretch>()

/** The stretch that an instant lies in. The zone has to be one that `isTimeZone` knows. */
export function stretchAt(instantMs: number, timeZone: string): Stretch {
  const last = kept.get(timeZone)
  if (last && instantMs >= last.from && instantMs < last.to) return last
  const found = lookUp(instantMs, timeZone)
  kept.set(timeZone, found)
  return found
}

function lookUp(instantMs: number, timeZone: string): Stretch {
  const moment = zoned(instantMs, timeZone)
  const next = moment.getTimeZoneTransition('next')
  // The change that happens at this very instant belongs to its stretch.
  const begin = zoned(instantMs + 1, timeZone).getTimeZoneTransition('previous')
  return {
    from: begin?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: offsetOf(moment),
    offsetBeforeMs: begin ? offsetOf(zoned(begin.epochMilliseconds - 1, timeZone)) : null,
  }
}

function zoned(instantMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone)
}

function offsetOf(moment: Temporal.ZonedDateTime): number {
  return moment.offsetNanoseconds / 1e6
}
