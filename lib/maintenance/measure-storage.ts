import { statfs } from 'node:fs/promises'
import type { StorageView } from '@/lib/contract/maintenance'
import { dataDir } from '@/lib/core/env'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { databaseSize } from '@/lib/db/space'
import { countEvents } from '@/lib/events/count'
import { timeWindows } from '@/lib/tasks/time-windows'

/** Counted, not estimated, and in steps that hold up nobody: of a million tasks it takes some seconds. @param folder on the disk that matters */
export async function measureStorage(db: Db = defaultDb(), folder = dataDir()): Promise<StorageView> {
  const { bytes, reusableBytes } = await databaseSize(db)
  const { tasks, outputBytes } = await measureTasks(db)
  const { bavail, blocks, bsize } = await statfs(folder)
  return {
    database: { kind: db.kind, bytes, reusable_bytes: reusableBytes },
    output_bytes: outputBytes,
    tasks,
    events: await countEvents(db),
    disk: { free_bytes: bavail * bsize, total_bytes: blocks * bsize },
  }
}

async function measureTasks(db: Db): Promise<{ tasks: number; outputBytes: number }> {
  let [tasks, outputBytes] = [0, 0]
  for await (const createdAt of timeWindows({}, db)) {
    const { _count, _sum } = await db.read.task.aggregate({
      where: { createdAt },
      _count: { _all: true },
      _sum: { outputBytes: true },
    })
    tasks += _count._all
    outputBytes += _sum.outputBytes ?? 0
  }
  return { tasks, outputBytes }
}
