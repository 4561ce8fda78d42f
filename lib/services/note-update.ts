import { dbNull } from '@/lib/db/null'
import type { Db, Tx } from '@/lib/db/open'

export interface UpdateNote {
  unit: string
  taskId: string
  /** Left out at its beginning. */
  end?: { status: string; reason?: string; result?: unknown }
}

/** Notes at a machine's service which task last worked on it, and which image was tried in vain: that one is not tried again by itself. */
export async function noteUpdate(serverId: string, note: UpdateNote, db: Db): Promise<void> {
  await db.transact((tx) => writeUpdateNote(tx, serverId, note))
}

/** As `noteUpdate`, within a transaction. */
export async function writeUpdateNote(tx: Tx, serverId: string, { unit, taskId, end }: UpdateNote): Promise<void> {
  const result = end?.result as { tried?: string | null; restored?: string | null; wanted?: string | null } | undefined
  const wasTried = end?.reason === 'rolled-back' || end?.reason === 'rollback-failed'
  // A restart of what ran before is no reason to refuse that image.
  const tried = wasTried && result?.tried !== (result?.restored ?? result?.wanted) ? result?.tried : null
  await tx.service.updateMany({
    where: { serverId, unit },
    data: {
      lastTaskId: taskId,
      // What works now is no longer what was rolled back.
      ...(end?.status === 'succeeded' && { rejected: dbNull }),
      ...(tried && { rejected: { digest: tried, at: new Date().toISOString(), task_id: taskId } }),
    },
  })
}
