import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

// Reading so many rows takes SQLite about 10 ms, and for so long nothing else happens in this process.
const rowsPerWindow = 20_000

export interface TimeWindow {
  gte?: Date
  lt?: Date
}

/**
 * Cuts the tasks created within `range` into ranges of some 20,000 rows each, newest first. The outermost are open:
 * who uses them applies `range` too.
 */
export async function* timeWindows(range: Prisma.TaskWhereInput, db: Db): AsyncGenerator<TimeWindow> {
  let lt: Date | undefined
  for (;;) {
    const gte = await findBoundary(range, lt, db)
    yield { ...(gte && { gte }), ...(lt && { lt }) }
    if (!gte) return
    lt = gte
    // SQLite answers within one turn of the event loop: let the others have theirs.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function findBoundary(range: Prisma.TaskWhereInput, lt: Date | undefined, db: Db): Promise<Date | undefined> {
  const row = await db.read.task.findFirst({
    where: { AND: [range, lt ? { createdAt: { lt } } : {}] },
    orderBy: { createdAt: 'desc' },
    skip: rowsPerWindow,
    select: { createdAt: true },
  })
  return row?.createdAt
}
