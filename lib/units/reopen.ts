import type { TaskStatus } from '@/lib/contract/states'
import type { Unit } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'

/** What the next attempt does again, or goes on with: everything that was begun and has not succeeded. */
const reopened: readonly TaskStatus[] = ['queued', 'running', 'paused', 'cancelled', 'failed']

/** Makes units wait for their task's next attempt. What succeeded stays done, and checkpoints stay. */
export async function reopenUnits(tx: Tx, units: Pick<Unit, 'id' | 'status'>[]): Promise<void> {
  const ids = units.filter((unit) => reopened.includes(unit.status)).map((unit) => unit.id)
  if (ids.length === 0) return
  await tx.unit.updateMany({
    where: { id: { in: ids } },
    data: {
      status: 'pending',
      phase: null,
      message: null,
      error: null,
      reason: null,
      exitCode: null,
      startedAt: null,
      finishedAt: null,
    },
  })
}
