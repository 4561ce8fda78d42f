import type { Preview, PreviewAnswer } from '@/lib/contract/schedules'
import { anchorAt, checkTimes } from './check'
import { describeExpression, notesOn } from './describe'
import { nextRuns } from './timetable'

/**
 * The next runs of a schedule that may not exist yet, exactly as they would fire (jitter aside).
 * Throws AppError `refused` as `checkTimes` does.
 */
export function previewSchedule(wish: Preview, now = new Date()): PreviewAnswer {
  // With no instant to begin at it is looked at as it would be saved now.
  const from = wish.from ? new Date(wish.from) : null
  const anchor = wish.anchor ? new Date(wish.anchor) : (from ?? anchorAt(now))
  const afterMs = from ? from.getTime() - 1 : now.getTime()
  const timetable = checkTimes(wish, { anchor, afterMs })
  const runs = nextRuns(timetable, afterMs, wish.count)
  const notes = notesOn(timetable.expression, wish.timezone, from ?? now)
  return {
    runs: runs.map((at) => new Date(at).toISOString()),
    words: describeExpression(wish.cron, wish.locale),
    notes: runs.length === 0 ? [...notes, 'all-in-blackout'] : notes,
  }
}
