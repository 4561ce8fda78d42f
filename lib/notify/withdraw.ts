import type { Tx } from '@/lib/db/open'

/** Nobody is told any more of what waits for a channel. What is being sent at this moment is not called back. */
export async function withdrawAll(tx: Tx, channelId: string, reason: string, now = new Date()): Promise<void> {
  const isLeft = [{ claimedUntil: null }, { claimedUntil: { lte: now } }]
  await tx.notification.updateMany({
    where: { channelId, state: 'waiting', kind: { not: 'test' }, OR: isLeft },
    data: { state: 'withdrawn', reason, dueAt: null, claimedUntil: null, claimedBy: null },
  })
}
