import { createHash } from 'node:crypto'
import type { DeliveryAnswer } from '@/lib/contract/webhooks'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { WebhookEndpoint } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { settingValue } from '@/lib/settings/read'
import { type Endpoint, endpointOf, secretOf } from '../endpoint-row'
import { verify } from '../verify/verify'
import { webhookActor } from './actor'
import { carryOut } from './carry-out'
import { type Refused, readBelieved } from './decide'
import { keptBody, keptHeaders } from './kept'
import { rates } from './rate'
import { answerOf, countRepeat, findKnown, type LedgerFacts, type Written } from './record'
import { type RefusalReason, recordRefusal, refusals } from './refusals'
import { together } from './together'

/** The largest body, bytes: GitHub sends none that is larger. */
const mostBytes = 25 * 1024 * 1024

/** To look at so much costs next to nothing. */
const smallBytes = 256 * 1024

/** Of what was not believed so much is kept that one sees what it was. */
const mostUnprovenBytes = 4096

/** Somebody at the door. */
export interface Knock {
  provider: string
  endpoint: string
  headers: Headers
  /** Values of `token` in the address. */
  tokens: string[]
  /** The bytes as they came. Throws AppError `too-large`. */
  readBody(mostBytes: number): Promise<Uint8Array>
  origin: string | null
  requestId: string | null
}

export interface Received {
  status: number
  answer: DeliveryAnswer
}

interface Visit {
  row: WebhookEndpoint
  endpoint: Endpoint
  secret: string
  knock: Knock
  id: string
  begun: number
  receivedAt: Date
}

/**
 * The way of every delivery: verified, read, filtered, and written down with its task before it is answered. Throws
 * AppError `not-found`; refusals, with `delivery_id` and `reason`; `database-busy` or `unavailable` where nothing could be
 * written, so that the sender tries again.
 */
export async function receive(knock: Knock, db: Db = defaultDb()): Promise<Received> {
  const begun = performance.now()
  const where = { name: knock.endpoint }
  const row = await together(db, `endpoint ${where.name}`, () => db.read.webhookEndpoint.findUnique({ where }))
  // One answer after the same question: whether another provider has an endpoint of that name is not told.
  if (!row || row.provider !== knock.provider) throw new AppError('not-found', 'There is no such webhook endpoint.')
  const known = { row, endpoint: endpointOf(row), secret: secretOf(row) }
  const visit: Visit = { ...known, knock, id: newId('whd'), begun, receivedAt: new Date() }
  const body = await prove(visit, db)
  await admitSender(visit, body, db)
  return take(visit, body, db)
}

/**
 * The body of a sender who knows the secret. From an address that failed too often only what is small is looked at: behind
 * a proxy that tells no addresses strangers and senders share one, and a sender shall still come through.
 */
async function prove(visit: Visit, db: Db): Promise<Uint8Array> {
  const { row, endpoint, secret, knock } = visit
  const stranger = `${row.id} ${knock.origin}`
  const { unproven } = rates()
  const waitSecs = unproven.next(stranger, row.ratePerMinute)
  const isSmall = Number(knock.headers.get('content-length') ?? mostBytes) <= smallBytes
  if (waitSecs > 0 && !isSmall) return refuse(visit, tooMany(waitSecs), null, db)
  const body = await knock.readBody(waitSecs > 0 ? smallBytes : mostBytes).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'too-large') throw error
    unproven.take(stranger, row.ratePerMinute)
    return refuse(visit, refused('too-large', error.message), null, db)
  })
  const proof = { header: headerOf(knock), tokens: knock.tokens, body }
  const verified = verify(endpoint.provider, endpoint.rule.generic, secret, proof)
  if (verified.ok) return body
  if (waitSecs > 0) return refuse(visit, tooMany(waitSecs), null, db)
  unproven.take(stranger, row.ratePerMinute)
  return refuse(visit, refused(verified.reason, verified.message), body, db)
}

/** Only who is proven learns that an endpoint is switched off, and uses up what it takes in a minute. */
async function admitSender(visit: Visit, body: Uint8Array, db: Db): Promise<void> {
  const { row } = visit
  if (!row.isEnabled) await refuse(visit, refused('disabled', 'This endpoint is switched off.'), body, db)
  const next = rates().verified.take(row.id, row.ratePerMinute)
  if (next > 0) await refuse(visit, tooMany(next), body, db)
}

async function take(visit: Visit, bytes: Uint8Array, db: Db): Promise<Received> {
  const { row, endpoint, knock, id, receivedAt } = visit
  const bodyHash = createHash('sha256').update(bytes).digest('hex')
  const believed = readBelieved(endpoint, { header: headerOf(knock), body: bytes, bodyHash, receivedAt })
  if ('verdict' in believed) return refuse(visit, believed, bytes, db)
  const { reading, body } = believed
  const earlier = await findKnown(row.id, reading.key, db)
  if (earlier) return repeated(earlier, db)
  const setting = () => settingValue('limits.delivery_body_bytes', db)
  const most = (await together(db, 'body', setting)) ?? mostUnprovenBytes
  const facts = { ...factsOf(visit), ...keptBody(bytes, visit.secret, most), id, reading }
  const made = await carryOut({ endpoint, facts, body }, webhookActor(endpoint, knock), db)
  return 'row' in made ? { status: 202, answer: answerOf(made.row) } : repeated(made.known, db)
}

/** Known by its id: nothing happens again, and the sender is told what came of it. */
async function repeated(first: Written, db: Db): Promise<Received> {
  await countRepeat(first, db)
  return { status: 200, answer: { ...answerOf(first), verdict: 'duplicate', message: 'It has made its task before.' } }
}

async function refuse(visit: Visit, outcome: Refusal, body: Uint8Array | null, db: Db): Promise<never> {
  const { status, code } = refusals[outcome.reason]
  const facts = { ...factsOf(visit), ...keptBody(body, visit.secret, mostUnprovenBytes), reading: null }
  const { message, retryAfterSecs } = outcome
  const deliveryId = await recordRefusal(facts, outcome, status, db)
  const extra = { delivery_id: deliveryId, task_id: null, verdict: 'refused', reason: outcome.reason }
  throw new AppError(code, message, {
    extra: { ...extra, ...(retryAfterSecs && { retry_after_secs: retryAfterSecs }) },
  })
}

function factsOf({ row, endpoint, secret, knock, id, begun, receivedAt }: Visit) {
  const { origin, requestId, headers } = knock
  return {
    id,
    endpointId: row.id,
    kind: 'delivery' as const,
    headers: keptHeaders(headers, { secret, generic: endpoint.rule.generic }),
    redeliveryOf: null,
    origin,
    requestId,
    receivedAt,
    begun,
  } satisfies Partial<LedgerFacts>
}

type Refusal = Refused & { retryAfterSecs?: number }

function refused(reason: RefusalReason, message: string): Refusal {
  return { verdict: 'refused', reason, message }
}

function tooMany(retryAfterSecs: number): Refusal {
  return { ...refused('rate-limit', 'More came within a minute than this endpoint takes.'), retryAfterSecs }
}

function headerOf({ headers }: Knock): (name: string) => string | null {
  return (name) => headers.get(name)
}
