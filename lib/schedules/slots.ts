import type { SlotList, SlotReason, SlotState, SlotsQuery, SlotView } from '@/lib/contract/schedules'
import { defaultDb } from '@/lib/db/default'
import type { Slot } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

/** One page of a schedule's ledger, the newest slot first. Empty where there is no schedule. */
export async function listSlots(scheduleId: string | null, query: SlotsQuery, db: Db = defaultDb()): Promise<SlotList> {
  const perPage = query.per_page ?? query.page_size ?? 20
  const skip = (query.page - 1) * perPage
  const where = { scheduleId: scheduleId ?? '', ...(query.state && { state: { in: query.state } }) }
  const [rows, total] = await Promise.all([
    db.read.slot.findMany({ where, orderBy: { at: 'desc' }, skip, take: perPage }),
    db.read.slot.count({ where }),
  ])
  return { list: rows.map(slotView), page: query.page, per_page: perPage, total, has_next: skip + rows.length < total }
}

/** A slot as the API and the page see it. */
export function slotView(row: Slot): SlotView {
  return {
    slot_id: row.id,
    at: row.at.toISOString(),
    due_at: row.dueAt.toISOString(),
    state: row.state as SlotState,
    reason: row.reason as SlotReason | null,
    message: row.message,
    task_id: row.taskId,
    decided_at: row.decidedAt?.toISOString() ?? null,
    is_late: row.toldLateAt !== null,
    can_run: canRun(row),
  }
}

/** One that did not run, and that nobody has run since. */
export function canRun({ state, taskId }: Pick<Slot, 'state' | 'taskId'>): boolean {
  return taskId === null && (state === 'missed' || state === 'skipped' || state === 'refused')
}
