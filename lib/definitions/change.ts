import { isDeepStrictEqual } from 'node:util'
import type { ChangeDefinition, CreateDefinition } from '@/lib/contract/definitions'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { ruleOf } from '@/lib/schedules/row'
import { saveSchedule } from '@/lib/schedules/save'
import { seal } from '@/lib/secrets/seal'
import { checkContent, nameTaken } from './check'
import { columnsOf, contentOf, contentWith, type DefinitionContent, emptyContent } from './content'
import { type DefinitionRow, findDefinition } from './find'

/**
 * Changes a definition, with an audit event that has what it was and what it is. What it asks for becomes a new version
 * where it differs. Returns its id. Throws AppError as `createDefinition` does, `not-found`, and `conflict` where
 * somebody else changed it in the same moment.
 */
export async function changeDefinition(
  reference: string,
  wish: ChangeDefinition,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<string> {
  const before = await findDefinition(reference, db)
  if (wish.updated_at !== undefined) refuseOlder(before, wish.updated_at)
  return save(before, wish, contentWith(contentOf(before), wish), actor, db)
}

/**
 * Makes a definition what the wish says and nothing else: what it leaves out is not set any more, but for the
 * environment, which stays where none is given. Returns and throws as `changeDefinition` does.
 */
export async function replaceDefinition(
  seen: { id: string; updated_at: string },
  wish: CreateDefinition,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<string> {
  const before = await findDefinition(seen.id, db)
  refuseOlder(before, seen.updated_at)
  const { env_names } = contentOf(before)
  return save(before, wish, contentWith({ ...emptyContent, env_names }, wish), actor, db)
}

async function save(
  before: DefinitionRow,
  wish: ChangeDefinition,
  content: DefinitionContent,
  actor: Actor,
  db: Db,
): Promise<string> {
  if (asksForOther(contentOf(before), content)) await checkContent(content, actor, db)
  try {
    await db.transact((tx) => updateDefinition(tx, before, wish, content, actor))
  } catch (error) {
    throw nameTaken(error, wish.name ?? before.name)
  }
  return before.id
}

/** The same in the caller's transaction, of a content that was checked. `mayBeOver`: of its schedule the time may be up. */
export async function updateDefinition(
  tx: Tx,
  before: DefinitionRow,
  { name = before.name, enabled = before.isEnabled, env, schedule }: ChangeDefinition,
  content: DefinitionContent,
  actor: Actor,
  { mayBeOver = false }: { mayBeOver?: boolean } = {},
): Promise<void> {
  const { id } = before
  // Not as text: PostgreSQL gives the members of an object back in another order.
  const isVersion = env !== undefined || !isDeepStrictEqual(content, contentOf(before))
  const now = new Date()
  const { count } = await tx.definition.updateMany({
    where: { id, version: before.version, updatedAt: before.updatedAt },
    data: {
      name,
      isEnabled: enabled,
      ...(isVersion && { version: { increment: 1 }, ...columnsOf(content) }),
      ...(env && { envSealed: Object.keys(env).length > 0 ? seal(JSON.stringify(env), id) : null }),
      updatedAt: now,
      updatedBy: actor.name,
    },
  })
  if (count === 0) throw changedMeanwhile(before)
  if (isVersion) {
    const version = before.version + 1
    await tx.definitionVersion.create({
      data: { definitionId: id, version, content: content as object, createdAt: now, createdBy: actor.name },
    })
  }
  await saveSchedule(tx, { id, isEnabled: enabled }, before.schedule, schedule, { mayBeOver })
  await appendAuditEvent(tx, actor, {
    action: 'definition.changed',
    level: 'info',
    message: `${actor.name} changed the definition ${before.name}`,
    meta: {
      definition: name,
      definition_id: id,
      version: before.version + (isVersion ? 1 : 0),
      before: { name: before.name, enabled: before.isEnabled, ...contentOf(before), ...scheduleOf(before) },
      after: { name, enabled, ...content, ...(schedule !== undefined && { schedule }), env_changed: env !== undefined },
    },
  })
}

function refuseOlder(before: DefinitionRow, seenAt: string): void {
  if (Date.parse(seenAt) !== before.updatedAt.getTime()) throw changedMeanwhile(before)
}

function changedMeanwhile({ name, updatedBy }: DefinitionRow): AppError {
  return new AppError('conflict', `${updatedBy} changed ${name} meanwhile: look at it again, then change it.`)
}

function asksForOther(before: DefinitionContent, after: DefinitionContent): boolean {
  const asked = ({ handler, params, options }: DefinitionContent) => [handler, params, options]
  return !isDeepStrictEqual(asked(before), asked(after))
}

function scheduleOf({ schedule }: DefinitionRow): object {
  return { schedule: schedule && ruleOf(schedule) }
}
