import { keyedDigest } from '@/lib/access/secret'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { IdempotencyKey } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { seal, unseal } from '@/lib/secrets/seal'

export interface KeyUse {
  /** Principal and route: the same key of somebody else, or elsewhere, is another one. */
  scope: string
  key: string
  body: string
  requestId: string
}

export interface Answer {
  status: number
  body: unknown
  location: string | null
}

const keptMs = 24 * 3_600_000
/** No request of ours lives this long: who took the key has died. */
const inFlightMs = 120_000

/**
 * Takes the key for this request (null: go on and settle it), or returns the answer that its first use got.
 * Throws AppError `idempotency-mismatch` for another body, `conflict` while the first use is in flight.
 * The unique key in the database decides between two that come at once.
 */
export async function takeKey(use: KeyUse, db: Db = defaultDb()): Promise<Answer | null> {
  const bodyHash = keyedDigest('idempotency', use.body)
  const row = {
    scope: use.scope,
    key: use.key,
    bodyHash,
    createdAt: new Date(),
    response: { request_id: use.requestId },
  }
  try {
    await db.transact((tx) => tx.idempotencyKey.create({ data: row }))
    return null
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  const known = await db.read.idempotencyKey.findUnique({ where: idOf(use) })
  if (!known || isExpired(known)) return retake(use, known, db)
  if (known.bodyHash !== bodyHash) {
    throw new AppError('idempotency-mismatch', 'This Idempotency-Key was used with another body: take a new key.')
  }
  return known.status === null ? recover(known, db) : opened(known)
}

/** Keeps the answer for those who ask again. It is sealed: it may hold a token. */
export async function settleKey(use: KeyUse, answer: Answer, db: Db = defaultDb()): Promise<void> {
  const response = { sealed: seal(JSON.stringify(answer), recordOf(use)) }
  await db.transact((tx) => tx.idempotencyKey.update({ where: idOf(use), data: { status: answer.status, response } }))
}

/** Gives the key back: the request was refused and created nothing. */
export async function releaseKey(use: KeyUse, db: Db = defaultDb()): Promise<void> {
  await db.transact((tx) => tx.idempotencyKey.deleteMany({ where: { scope: use.scope, key: use.key, status: null } }))
}

/** Forgets keys older than 24 h; returns how many. Part of retention. */
export async function pruneKeys(db: Db = defaultDb(), now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - keptMs)
  const { count } = await db.transact((tx) => tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } }))
  return count
}

async function retake(use: KeyUse, known: IdempotencyKey | null, db: Db): Promise<Answer | null> {
  if (known) {
    const { scope, key, createdAt } = known
    await db.transact((tx) => tx.idempotencyKey.deleteMany({ where: { scope, key, createdAt } }))
  }
  return takeKey(use, db)
}

/**
 * The first use has not settled its key. If its task is there, that is the answer, whether its process died or is about to
 * say so. Else: still at work, wait; or its process died, and nobody can tell: then it is not repeated.
 */
async function recover(known: IdempotencyKey, db: Db): Promise<Answer> {
  const { request_id: requestId } = known.response as { request_id: string }
  const found = await db.read.task.findMany({
    where: { requestId, createdAt: { gte: known.createdAt } },
    select: { id: true },
    take: 2,
  })
  const [task] = found
  if (task && found.length === 1) {
    return { status: 201, body: { task_id: task.id, id: task.id }, location: `/api/tasks/${task.id}` }
  }
  const isInFlight = Date.now() - known.createdAt.getTime() <= inFlightMs
  throw new AppError(
    'conflict',
    isInFlight
      ? 'The first request with this Idempotency-Key is still in flight: ask again in a moment.'
      : 'The first request with this Idempotency-Key was interrupted: look whether it took effect, and take a new key.',
  )
}

function opened(known: IdempotencyKey): Answer {
  const { sealed } = known.response as { sealed: string }
  return JSON.parse(unseal(sealed, recordOf(known))) as Answer
}

const isExpired = (known: IdempotencyKey) => Date.now() - known.createdAt.getTime() > keptMs
const recordOf = ({ scope, key }: { scope: string; key: string }) => `idempotency ${scope} ${key}`
const idOf = ({ scope, key }: { scope: string; key: string }) => ({ scope_key: { scope, key } })
