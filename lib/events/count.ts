import type { Db } from '@/lib/db/open'

// SQLite answers within one turn of the event loop: of so many it takes some 5 ms.
const usualStep = 50_000

/** How many events there are, counted in steps that hold up nobody. @param step rows */
export async function countEvents(db: Db, step = usualStep): Promise<number> {
  let count = 0
  let lt: Date | undefined
  for (;;) {
    const below = lt ? { createdAt: { lt } } : {}
    const edge = await db.read.event.findFirst({
      where: below,
      orderBy: { createdAt: 'desc' },
      skip: step,
      select: { createdAt: true },
    })
    if (!edge) return count + (await db.read.event.count({ where: below }))
    count += await db.read.event.count({ where: { AND: [below, { createdAt: { gte: edge.createdAt } }] } })
    lt = edge.createdAt
    await new Promise((resolve) => setImmediate(resolve))
  }
}
