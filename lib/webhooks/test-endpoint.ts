import { createHash } from 'node:crypto'
import type { DeliveryAnswer } from '@/lib/contract/webhooks'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { WebhookEndpoint } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { endpointOf, findEndpoint, secretOf } from './endpoint-row'
import { inTheNameOf } from './receive/actor'
import { decide, type NoTask, readBelieved, type ToBeMade } from './receive/decide'
import { keptBody, keptHeaders } from './receive/kept'
import { answerOf, type LedgerFacts, recordTest } from './receive/record'
import { type Sample, samplesFor } from './sample/samples'
import { sign } from './sample/sign'
import { verify } from './verify/verify'

/**
 * Sends the endpoint a delivery of our own, such as its sender would: signed, verified, filtered and mapped like any other,
 * and written down as a test. No task is made: the answer says whether one would have been. Throws AppError `not-found`.
 */
export async function testEndpoint(name: string, actor: Actor, db: Db = defaultDb()): Promise<DeliveryAnswer> {
  const row = await findEndpoint(name, db)
  const tried: Tried[] = []
  for (const sample of await samplesFor(endpointOf(row), db)) {
    tried.push(await attempt(row, sample, actor, db))
    if (tried.at(-1)?.outcome.verdict === 'accepted') break
  }
  const told = tried.find(({ outcome }) => outcome.verdict === 'accepted') ?? tried[0]
  if (!told) throw new Error(`there is no sample of ${row.provider}`)
  return answerOf(await recordTest(told.facts, told.outcome, db))
}

interface Tried {
  facts: LedgerFacts
  outcome: NoTask | ToBeMade
}

async function attempt(row: WebhookEndpoint, sample: Sample, actor: Actor, db: Db): Promise<Tried> {
  const begun = performance.now()
  const id = newId('whd')
  const endpoint = endpointOf(row)
  const secret = secretOf(row)
  const bytes = Buffer.from(JSON.stringify(sample.body))
  const proof = sign(endpoint, secret, bytes)
  const headers = new Headers({ 'content-type': 'application/json', ...sample.headers(id), ...proof.headers })
  const header = (wanted: string) => headers.get(wanted)
  const verified = verify(endpoint.provider, endpoint.rule.generic, secret, {
    header,
    tokens: proof.tokens,
    body: bytes,
  })
  if (!verified.ok) throw new Error(`a sample of our own was not believed: ${verified.message}`)
  const receivedAt = new Date()
  const bodyHash = createHash('sha256').update(bytes).digest('hex')
  const believed = readBelieved(endpoint, { header, body: bytes, bodyHash, receivedAt })
  if ('verdict' in believed) throw new AppError('conflict', `The sample could not be read. ${believed.message}`)
  const outcome = await decide(endpoint, { ...believed, id }, inTheNameOf(actor, endpoint), db)
  const facts = {
    id,
    endpointId: row.id,
    kind: 'test' as const,
    reading: believed.reading,
    headers: keptHeaders(headers, { secret, generic: endpoint.rule.generic }),
    ...keptBody(bytes, secret, bytes.length),
    redeliveryOf: null,
    origin: actor.origin,
    requestId: actor.requestId,
    receivedAt,
    begun,
  }
  return { facts, outcome }
}
