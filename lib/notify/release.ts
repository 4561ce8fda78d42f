import type { Tx } from '@/lib/db/open'

/**
 * Makes what waits for a channel due at what its changed settings say: what waited for quiet hours, the cap or its next
 * try is looked at anew at once, and waits again where they still hold; an open digest ends as many minutes sooner or
 * later as it became shorter or longer.
 */
export async function releaseHeld(tx: Tx, channelId: string, digestGrowthMins: number, now: Date): Promise<void> {
  const waiting = {
    channelId,
    state: 'waiting',
    // What is being sent, and what was gathered into another one, is not due by itself.
    sentWith: null,
    OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }],
  }
  await tx.notification.updateMany({
    where: { ...waiting, reason: { in: ['quiet', 'cap', 'retry'] } },
    data: { dueAt: now },
  })
  if (digestGrowthMins === 0) return
  const digested = { ...waiting, reason: 'digest' }
  const open = await tx.notification.findMany({ where: digested, distinct: ['dueAt'], select: { dueAt: true } })
  // In the order in which none is moved twice: the latest first where digests became longer.
  const ends = open
    .flatMap(({ dueAt }) => dueAt ?? [])
    .toSorted((a, b) => (b.getTime() - a.getTime()) * digestGrowthMins)
  for (const end of ends) {
    const dueAt = new Date(Math.max(now.getTime(), end.getTime() + digestGrowthMins * 60_000))
    await tx.notification.updateMany({ where: { ...digested, dueAt: end }, data: { dueAt } })
  }
}
