import type { PhaseView } from '@/lib/contract/phase'
import type { Unit } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

/** A unit of a task has come to a phase. */
export interface PhaseEvent {
  unit: string
  phase: string
  at: Date
}

/** The phases of a task's units, as its timeline has them, in order; nothing is asked where no unit has any. */
export async function readPhases(taskId: string, units: Unit[], db: Db): Promise<PhaseEvent[]> {
  if (units.every((unit) => unit.phase === null)) return []
  const events = await db.read.event.findMany({
    where: { taskId, action: 'unit.phase_changed' },
    orderBy: { no: 'asc' },
    select: { unit: true, meta: true, createdAt: true },
  })
  return events.flatMap(({ unit, meta, createdAt }) => {
    const phase = (meta as { phase?: unknown } | null)?.phase
    return unit !== null && typeof phase === 'string' ? [{ unit, phase, at: createdAt }] : []
  })
}

/** Those of one unit since it last began, each until the next one or the unit's end. */
export function phasesOf({ name, startedAt, finishedAt }: Unit, events: PhaseEvent[]): PhaseView[] {
  if (startedAt === null) return []
  const own = events.filter(({ unit, at }) => unit === name && at >= startedAt)
  return own.map(({ phase, at }, index) => ({
    phase,
    started_at: at.toISOString(),
    ended_at: (own[index + 1]?.at ?? finishedAt)?.toISOString() ?? null,
  }))
}
