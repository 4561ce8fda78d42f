import type { ErrorCode } from '@/lib/contract/problem'
import type { VerdictReason } from '@/lib/contract/webhooks'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import type { Refused } from './decide'
import { type LedgerFacts, recordNoTask } from './record'

const sameWithinMs = 60_000
const toldEveryMs = 1000

interface Open {
  rowId: Promise<string>
  at: number
  /** Not yet in the database. */
  untold: number
  timer: NodeJS.Timeout | null
}

/**
 * Writes a refusal down. The same of an endpoint within a minute is counted on one row, and the count is written once a
 * second: whoever knows the address can send as often as he likes, and shall fill neither the disk nor the ledger.
 * @returns the id of the row
 */
export async function recordRefusal(facts: LedgerFacts, outcome: Refused, status: number, db: Db): Promise<string> {
  const key = `${facts.endpointId} ${outcome.reason}`
  const open = held().get(key)
  if (open && Date.now() - open.at < sameWithinMs) return countOne(open, db)
  const rowId = recordNoTask(facts, outcome, status, db).then(({ id }) => id)
  held().set(key, { rowId, at: Date.now(), untold: 0, timer: null })
  // What was not written shall not be counted on.
  rowId.catch(() => held().delete(key))
  return rowId
}

async function countOne(open: Open, db: Db): Promise<string> {
  open.untold += 1
  open.timer ??= setTimeout(() => void tell(open, db), toldEveryMs).unref()
  return open.rowId
}

async function tell(open: Open, db: Db): Promise<void> {
  const repeats = open.untold
  open.untold = 0
  open.timer = null
  try {
    const id = await open.rowId
    const data = { repeats: { increment: repeats }, repeatedAt: new Date() }
    await db.transact((tx) => tx.webhookDelivery.updateMany({ where: { id }, data }))
  } catch (error) {
    log.warn({ err: error }, 'refused deliveries could not be counted')
  }
}

/** What HTTP makes of each refusal. */
export const refusals = {
  disabled: { status: 403, code: 'forbidden' },
  signature: { status: 401, code: 'unproven' },
  'no-signature': { status: 401, code: 'unproven' },
  'no-delivery-id': { status: 400, code: 'bad-request' },
  'no-event': { status: 400, code: 'bad-request' },
  'not-json': { status: 400, code: 'bad-request' },
  'too-large': { status: 413, code: 'too-large' },
  'rate-limit': { status: 429, code: 'too-many-requests' },
} as const satisfies Partial<Record<VerdictReason, { status: number; code: ErrorCode }>>

export type RefusalReason = keyof typeof refusals

// On globalThis: Next bundles this module into every route anew.
function held(): Map<string, Open> {
  const global = globalThis as { taskyardWebhookRefusals?: Map<string, Open> }
  global.taskyardWebhookRefusals ??= new Map()
  return global.taskyardWebhookRefusals
}
