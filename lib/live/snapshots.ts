import type { Role } from '@/lib/contract/states'
import type { Db } from '@/lib/db/open'
import { readTaskFacts, viewTaskDetail } from '@/lib/tasks/show'
import { message } from './sse'

/** A task as each role may see it, encoded once. */
export type Snapshot = Record<Role, Uint8Array>

/** Throws AppError `not-found`, `pruned`. */
export async function readSnapshot(taskId: string, db: Db): Promise<Snapshot> {
  const facts = await readTaskFacts(taskId, db)
  const bytesFor = (role: Role) => message('task', viewTaskDetail(facts, role))
  return { viewer: bytesFor('viewer'), operator: bytesFor('operator'), admin: bytesFor('admin') }
}

export function isSame(a: Snapshot, b: Snapshot): boolean {
  return Buffer.compare(a.admin, b.admin) === 0
}
