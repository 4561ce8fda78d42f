import type { ScheduleView } from '@/lib/contract/schedules'
import type { Schedule } from '@/lib/db/generated/sqlite/client'
import { describeExpression, type Language, notesOn } from './describe'
import { ruleOf, timetableOfRow } from './row'
import { nextRuns, type Timetable } from './timetable'

/** A schedule as the API and the page see it. */
export function scheduleView(row: Schedule, language: Language = 'en'): ScheduleView {
  const timetable = timetableOfRow(row)
  return {
    ...ruleOf(row),
    words: describeExpression(row.cron, language),
    notes: notesOn(timetable.expression, row.timezone, new Date()),
    next_run: nextRunOf(row, timetable),
  }
}

/** The next slot that will really run: those in a blackout are passed over. */
function nextRunOf({ nextAt }: Schedule, timetable: Timetable): string | null {
  if (!nextAt) return null
  const [at] = nextRuns(timetable, nextAt.getTime() - 1, 1)
  return at === undefined ? null : new Date(at).toISOString()
}
