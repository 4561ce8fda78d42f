import type { VerdictReason } from '@/lib/contract/webhooks'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import type { Db } from '@/lib/db/open'
import { type AdmitInput, type Prepared, prepareTask } from '@/lib/tasks/admit'
import type { Endpoint } from '../endpoint-row'
import { readDelivery } from '../providers/read'
import type { Incoming, Reading } from '../providers/reading'
import { applyFilter } from '../rule/filter'
import { parseBody } from './parse-body'
import type { RefusalReason } from './refusals'
import { together } from './together'
import { type Wishes, wishesOf } from './wishes'

/** Why nothing is made of a delivery. */
export interface NoTask {
  verdict: 'ignored' | 'failed'
  reason: VerdictReason
  message: string
}

/** Why a delivery is not even looked at. */
export interface Refused {
  verdict: 'refused'
  reason: RefusalReason
  message: string
}

/** What is made of a delivery: tasks that only have to be written down. */
export interface ToBeMade {
  verdict: 'accepted'
  prepared: Prepared[]
  wishes: Wishes
}

/** What has told its event and its id. */
export type KeyedReading = Reading & { event: string; key: string }

/** A delivery that is believed: just verified, stored once, or made by ourselves. */
export interface Believed {
  header(name: string): string | null
  body: Uint8Array
  bodyHash: string
  receivedAt: Date
}

/** Reads a delivery that is believed; what cannot be read is refused. */
export function readBelieved(endpoint: Endpoint, sent: Believed): { reading: KeyedReading; body: unknown } | Refused {
  const { provider, rule } = endpoint
  const parsed = parseBody(provider, sent.header('content-type'), sent.body)
  if (!parsed.ok) return refused('not-json', parsed.message)
  const { header, bodyHash, receivedAt } = sent
  const incoming: Incoming = { provider, generic: rule.generic, header, bodyHash, body: parsed.value, receivedAt }
  const reading = readDelivery(incoming)
  const { event, key } = reading
  if (event === null) return refused('no-event', 'It does not say which event it is of.')
  if (key === null) return refused('no-delivery-id', 'It has no id by which it would be known again.')
  return { reading: { ...reading, event, key }, body: parsed.value }
}

/**
 * Whether a delivery becomes tasks, and which. Nothing is written. Throws AppError where it cannot be told now
 * (`database-busy`, `unavailable`): the sender is to try again.
 */
export async function decide(
  endpoint: Endpoint,
  { reading, body, id }: { reading: KeyedReading; body: unknown; id: string },
  actor: Actor,
  db: Db,
): Promise<NoTask | ToBeMade> {
  const filtered = applyFilter(endpoint.rule.filter, reading)
  if (!filtered.ok) return { verdict: 'ignored', reason: filtered.reason, message: filtered.message }
  try {
    const wishes = await wishesOf(endpoint, { reading, body, id, images: filtered.images }, db)
    if ('verdict' in wishes) return wishes
    const prepared: Prepared[] = []
    for (const { inputs } of wishes.machines) {
      for (const input of inputs) prepared.push(await prepare(input, actor, wishes.ofServices, db))
    }
    return { verdict: 'accepted', prepared, wishes }
  } catch (error) {
    return notAdmitted(error)
  }
}

/**
 * What is planned depends neither on variables nor on why it is asked for: deliveries that differ in nothing else are
 * prepared together. Not services: their limits count what came before.
 */
async function prepare(input: AdmitInput, actor: Actor, ofServices: boolean, db: Db): Promise<Prepared> {
  if (ofServices) return prepareTask(input, actor, db)
  const { handler, params, options: { reason: _, ...options } = {}, definition } = input
  const key = JSON.stringify(['prepared', actor.source, handler, params, options, definition])
  return { ...(await together(db, key, () => prepareTask(input, actor, db))), input }
}

/** What admission says against it goes into the ledger. Throws on what may be over when the sender tries again. */
export function notAdmitted(error: unknown): NoTask {
  if (!(error instanceof AppError) || error.code === 'database-busy' || error.code === 'unavailable') throw error
  return { verdict: 'failed', reason: 'admission', message: error.message }
}

function refused(reason: RefusalReason, message: string): Refused {
  return { verdict: 'refused', reason, message }
}
