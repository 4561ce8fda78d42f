import type { Preview, PreviewAnswer } from '@/lib/contract/schedules'
import { checkTimes } from './check'
import { describeExpression, notesOn } from './describe'
import { nextRuns } from './timetable'

/**
 * The next runs of a schedule that may not exist yet, exactly as they would fire (jitter aside).
 * Throws AppError `refused` as `checkTimes` does.
 */
export function previewSchedule(wish: Preview, now = new Date()): PreviewAnswer {
  const from = wish.from ? new Date(wish.from) : now
  const timetable = checkTimes(wish, from)
  const runs = nextRuns(timetable, from.getTime() - 1, wish.count)
  const notes = notesOn(timetable.expression, wish.timezone, from)
  return {
    runs: runs.map((at) => new Date(at).toISOString()),
    words: describeExpression(wish.cron, wish.locale),
    notes: runs.length === 0 ? [...notes, 'all-in-blackout'] : notes,
  }
}
