import { finalStatuses } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db, Tx } from '@/lib/db/open'
import { contentOf } from '@/lib/definitions/content'
import { appendAuditEvent } from '@/lib/events/append'
import { isDefaultLane } from './default-lanes'
import { noSuchLane } from './lanes'
import { transitions } from './transitions'

/**
 * Deletes a lane that nothing needs any more, with an audit event; its ended tasks stay.
 * Throws AppError `protected` for a default lane, `conflict` while tasks or definitions need it, `not-found`.
 */
export async function deleteLane(name: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  if (isDefaultLane(name)) {
    throw new AppError('protected', `The lane ${name} is one of those that Taskyard makes itself: it can be paused.`)
  }
  await db.transact(async (tx) => {
    // Its row first: whoever admits a task takes a place from it, and is before us or finds no lane.
    if ((await tx.lane.deleteMany({ where: { name } })).count === 0) throw noSuchLane(name)
    await refuseWhereNeeded(tx, name)
    await appendAuditEvent(tx, actor, {
      action: 'lane.deleted',
      level: 'warning',
      message: `${actor.name} deleted the lane ${name}.`,
      meta: { lane: name },
    })
  })
}

async function refuseWhereNeeded(tx: Tx, name: string): Promise<void> {
  const unended = await tx.task.count({ where: { lane: name, status: { notIn: [...finalStatuses] } } })
  if (unended > 0) throw needed(name, `${unended} of its tasks have not ended`)
  const startable = { lane: name, isPrepared: true, status: { in: [...transitions.startAgain.from] } }
  const again = await tx.task.count({ where: startable })
  if (again > 0) throw needed(name, `${again} prepared tasks could be started again in it; delete them first`)
  const planned = await tx.task.count({ where: { lane: name, retryAt: { not: null } } })
  if (planned > 0) throw needed(name, `${planned} of its tasks are to be tried again`)
  const naming = await definitionsNaming(tx, name)
  if (naming.length > 0) throw needed(name, namedBy(naming))
}

async function definitionsNaming(tx: Tx, lane: string): Promise<string[]> {
  const all = await tx.definition.findMany({ select: { name: true, content: true }, orderBy: { name: 'asc' } })
  return all.filter((definition) => contentOf(definition).options.lane === lane).map(({ name }) => name)
}

const mostNames = 5

function namedBy(names: string[]): string {
  const shown = [...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])].join(', ')
  return `${names.length === 1 ? '1 definition names' : `${names.length} definitions name`} it (${shown})`
}

function needed(name: string, why: string): AppError {
  return new AppError('conflict', `The lane ${name} is still needed: ${why}.`)
}
