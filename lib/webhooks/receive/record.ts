import type { DeliveryAnswer } from '@/lib/contract/webhooks'
import type { Actor } from '@/lib/core/actor'
import type { WebhookDelivery } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { admitPrepared } from '@/lib/tasks/admit'
import { tellWhatFollows } from '@/lib/triggers/deploy'
import { sayFurther } from '../further-tasks'
import type { Reading } from '../providers/reading'
import { type NoTask, notAdmitted, type Refused, type ToBeMade } from './decide'
import type { KeptBody } from './kept'
import { together } from './together'

/** What the ledger tells of a delivery whatever became of it. */
export interface LedgerFacts extends KeptBody {
  id: string
  endpointId: string
  kind: 'delivery' | 'test' | 'redelivery'
  reading: Reading | null
  headers: Record<string, string>
  redeliveryOf: string | null
  origin: string | null
  requestId: string | null
  receivedAt: Date
  /** Of performance.now(): how long it took is told by the row. */
  begun: number
}

/** What a sender is told of: nobody needs back what was just written, a body among it. */
const answered = { id: true, taskId: true, verdict: true, reason: true, message: true } as const

export type Written = Pick<WebhookDelivery, keyof typeof answered>

/** Writes a delivery down that makes no task. `status`: of the answer. */
export function recordNoTask(
  facts: LedgerFacts,
  { verdict, reason, message }: NoTask | Refused,
  status: number,
  db: Db,
): Promise<Written> {
  const outcome = { verdict, reason, message, status }
  return db.transact((tx) => tx.webhookDelivery.create({ data: { ...columns(facts), ...outcome }, select: answered }))
}

/** Writes a test down with what it would have come to. */
export function recordTest(facts: LedgerFacts, outcome: NoTask | ToBeMade, db: Db): Promise<Written> {
  const { verdict, reason, message } =
    outcome.verdict === 'accepted'
      ? { ...outcome, reason: null, message: `A test: it would have made ${told(outcome)}.` }
      : outcome
  const data = { ...columns(facts), verdict, reason, message, status: 200 }
  return db.transact((tx) => tx.webhookDelivery.create({ data, select: answered }))
}

function told({ prepared }: ToBeMade): string {
  const names = prepared.map(({ name }) => JSON.stringify(name))
  return names.length === 1 ? `the task ${names[0]}` : `${names.length} tasks, ${names.join(', ')}`
}

export type Made = { row: Written } | { known: Written }

/**
 * Writes a delivery and its tasks, both or none. Where the same has made its task already, that one comes back and nothing
 * is written: the unique key in the database tells, however many come at once.
 */
export async function recordTasks(facts: LedgerFacts, toBeMade: ToBeMade, actor: Actor, db: Db): Promise<Made> {
  const isRedelivery = facts.kind === 'redelivery'
  const onceKey = isRedelivery ? await freeKey(facts, db) : (facts.reading?.key ?? null)
  try {
    const row = await db.transact(async (tx) => {
      const taskIds = await admitAll(tx, toBeMade, actor)
      const [taskId = null, ...others] = taskIds
      const message = sayFurther(others)
      return tx.webhookDelivery.create({
        data: { ...columns(facts), verdict: 'accepted', status: 202, taskId, message, onceKey },
        select: answered,
      })
    })
    return { row }
  } catch (error) {
    // A lane that has gone meanwhile: the one refusal that comes as late as here.
    if (!isUniqueViolation(error)) return { row: await recordNoTask(facts, notAdmitted(error), 202, db) }
    const known = onceKey === null ? null : await findKnown(facts.endpointId, onceKey, db)
    if (!known) throw error
    return isRedelivery ? recordTasks(facts, toBeMade, actor, db) : { known }
  }
}

/** The delivery that has made a task under this key. Those that come at once are looked for together. */
export async function findKnown(endpointId: string, onceKey: string, db: Db): Promise<Written | null> {
  const about = wanted(db)
  const keys = about.get(endpointId) ?? new Set<string>()
  about.set(endpointId, keys.add(onceKey))
  const rows = await together(keys, 'known', () => {
    about.delete(endpointId)
    return db.read.webhookDelivery.findMany({
      where: { endpointId, onceKey: { in: [...keys] } },
      select: { ...answered, onceKey: true },
    })
  })
  return rows.find((row) => row.onceKey === onceKey) ?? null
}

/** Counts a delivery that came again on the row of the first. */
export async function countRepeat({ id }: Pick<Written, 'id'>, db: Db): Promise<void> {
  const data = { repeats: { increment: 1 }, repeatedAt: new Date() }
  await db.transact((tx) => tx.webhookDelivery.updateMany({ where: { id }, data }))
}

export function answerOf({ id, taskId, verdict, reason, message }: Written): DeliveryAnswer {
  return {
    delivery_id: id,
    task_id: taskId,
    verdict: verdict as DeliveryAnswer['verdict'],
    reason: reason as DeliveryAnswer['reason'],
    message,
  }
}

/** Which keys of each endpoint are about to be looked for. */
function wanted(db: Db): Map<string, Set<string>> {
  // On globalThis: Next bundles this module into every route anew.
  const held = globalThis as { taskyardWantedKeys?: WeakMap<Db, Map<string, Set<string>>> }
  held.taskyardWantedKeys ??= new WeakMap()
  const about = held.taskyardWantedKeys.get(db) ?? new Map<string, Set<string>>()
  held.taskyardWantedKeys.set(db, about)
  return about
}

/** What its sender calls it is used up with a task of ours too, unless it is already. */
async function freeKey({ endpointId, reading }: LedgerFacts, db: Db): Promise<string | null> {
  const key = reading?.key ?? null
  return key !== null && (await findKnown(endpointId, key, db)) ? null : key
}

async function admitAll(tx: Tx, { prepared, wishes }: ToBeMade, actor: Actor): Promise<string[]> {
  const taskIds: string[] = []
  const rest = [...prepared]
  for (const { inputs, own } of wishes.machines) {
    const ids: string[] = []
    for (const one of rest.splice(0, inputs.length)) ids.push((await admitPrepared(tx, one, actor)).taskId)
    const [first, second] = ids
    if (own !== null && first && second) await tellWhatFollows(tx, first, { unit: own, taskId: second }, actor)
    taskIds.push(...ids)
  }
  return taskIds
}

function columns({ reading, begun, ...facts }: LedgerFacts) {
  return {
    ...facts,
    tookMs: Math.round((performance.now() - begun) * 10) / 10,
    deliveryKey: reading?.key ?? null,
    event: reading?.event ?? null,
    action: reading?.action ?? null,
    subject: reading?.subject ?? null,
  }
}
