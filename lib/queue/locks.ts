import { holdingStatuses } from '@/lib/contract/states'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Client, Db, Tx } from '@/lib/db/open'

/** Names of what a task works on, such as `service:web-1`: it never runs while another one that names the same does. */
export function locksOf(task: Pick<Task, 'locks'>): string[] {
  return (task.locks as string[] | null) ?? []
}

/**
 * Who holds which lock: name → task. A lock is held by whoever runs, and by nothing else: there is no row that a dead
 * holder could leave behind.
 */
export async function heldLocks(reader: Client | Tx): Promise<Map<string, string>> {
  const holders = await reader.task.findMany({
    where: { status: { in: [...holdingStatuses] } },
    select: { id: true, locks: true },
  })
  return new Map(holders.flatMap((task) => locksOf(task).map((name) => [name, task.id] as const)))
}

/**
 * The first of the task's locks that somebody else holds, or null where it may start. For a claim: until the
 * transaction ends no other one gets past here with a lock of the same name.
 */
export async function findHeldLock(tx: Tx, kind: Db['kind'], task: Pick<Task, 'id' | 'locks'>): Promise<string | null> {
  const names = locksOf(task)
  if (names.length === 0) return null
  // SQLite has one writer anyway. Sorted, so that two claims do not wait for each other.
  if (kind === 'postgresql') {
    for (const name of names.toSorted())
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`
  }
  const held = await heldLocks(tx)
  return names.find((name) => (held.get(name) ?? task.id) !== task.id) ?? null
}
