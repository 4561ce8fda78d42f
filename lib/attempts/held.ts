import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'

/**
 * States of an attempt that is under way. To be asked for by their names: no index helps to find what is not `ended`, and
 * most attempts are.
 */
export const openStates = ['claimed', 'launching', 'launched'] as const

/** Proof of holding: who runs an attempt must name its token, else a superseded runner could write. */
export interface Holder {
  attemptId: string
  token: number
}

/** Writes to an attempt only while the token is the present one and it has not ended. False: it was superseded. */
export async function updateHeldAttempt(
  tx: Tx,
  holder: Holder,
  set: Prisma.AttemptUncheckedUpdateManyInput,
  also: Prisma.AttemptWhereInput = {},
): Promise<boolean> {
  const { count } = await tx.attempt.updateMany({
    where: { ...also, id: holder.attemptId, token: holder.token, state: { not: 'ended' } },
    // The token again: an update of nothing would not tell whether the row is there.
    data: { ...set, token: holder.token },
  })
  return count === 1
}

/**
 * As above, for a write that is tried again when its answer is lost: `from` is true of the row before it and not after
 * it, `to` only after it. `stands`: it had been written already, and only the answer was lost.
 */
export async function updateHeldAttemptOnce(
  tx: Tx,
  holder: Holder,
  set: Prisma.AttemptUncheckedUpdateManyInput,
  { from, to }: { from: Prisma.AttemptWhereInput; to: Prisma.AttemptWhereInput },
): Promise<'written' | 'stands' | 'superseded'> {
  if (await updateHeldAttempt(tx, holder, set, from)) return 'written'
  const where = { ...to, id: holder.attemptId, token: holder.token, state: { not: 'ended' } }
  return (await tx.attempt.count({ where })) === 1 ? 'stands' : 'superseded'
}

/**
 * Whether the attempt is under way, for a worker, which outlives the runners that hold it. Whoever ends or gives it up
 * waits for the end of the transaction, or is waited for. SQLite has one writer anyway.
 */
export async function isUnderWay(tx: Tx, kind: Db['kind'], id: string): Promise<boolean> {
  if (kind === 'postgresql') await tx.$queryRaw`SELECT 1 FROM "Attempt" WHERE "id" = ${id} FOR SHARE`
  return (await tx.attempt.count({ where: { id, state: { not: 'ended' } } })) === 1
}
