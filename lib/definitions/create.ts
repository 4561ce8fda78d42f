import type { CreateDefinition } from '@/lib/contract/definitions'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { saveSchedule } from '@/lib/schedules/save'
import { seal } from '@/lib/secrets/seal'
import { checkContent, nameTaken } from './check'
import { columnsOf, contentWith, type DefinitionContent, emptyContent } from './content'

/**
 * Saves a task by name, with an audit event. Returns its id.
 * Throws AppError `validation` as admission does, `conflict` where the name is taken, `refused` for its schedule.
 */
export async function createDefinition(wish: CreateDefinition, actor: Actor, db: Db = defaultDb()): Promise<string> {
  const content = contentWith(emptyContent, wish)
  await checkContent(content, actor, db)
  try {
    return await db.transact((tx) => insertDefinition(tx, wish, content, actor))
  } catch (error) {
    throw nameTaken(error, wish.name)
  }
}

/** The same in the caller's transaction, of a content that was checked. `mayBeOver`: of its schedule the time may be up. */
export async function insertDefinition(
  tx: Tx,
  { name, enabled, env, schedule }: Pick<CreateDefinition, 'name' | 'enabled' | 'env' | 'schedule'>,
  content: DefinitionContent,
  actor: Actor,
  { mayBeOver = false }: { mayBeOver?: boolean } = {},
): Promise<string> {
  const id = newId('def')
  const now = new Date()
  const born = { createdAt: now, createdBy: actor.name }
  await tx.definition.create({
    data: {
      id,
      name,
      version: 1,
      ...columnsOf(content),
      envSealed: env && Object.keys(env).length > 0 ? seal(JSON.stringify(env), id) : null,
      isEnabled: enabled,
      ...born,
      updatedAt: now,
      updatedBy: actor.name,
    },
  })
  await tx.definitionVersion.create({ data: { definitionId: id, version: 1, content: content as object, ...born } })
  await saveSchedule(tx, { id, isEnabled: enabled }, null, schedule ?? undefined, { mayBeOver })
  await appendAuditEvent(tx, actor, {
    action: 'definition.created',
    level: 'info',
    message: `${actor.name} made the definition ${name}`,
    meta: { definition: name, definition_id: id, handler: content.handler, ...(schedule && { cron: schedule.cron }) },
  })
  return id
}
