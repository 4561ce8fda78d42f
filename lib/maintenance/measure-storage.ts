import { statfs } from 'node:fs/promises'
import type { StorageView } from '@/lib/contract/maintenance'
import { dataDir } from '@/lib/core/env'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { databaseSize } from '@/lib/db/space'
import { countEvents } from '@/lib/events/count'
import { countStoredOutput } from '@/lib/tasks/stored-output'
import { timeWindows } from '@/lib/tasks/time-windows'

/** Counted, not estimated, and in steps that hold up nobody: of a million tasks it takes some seconds. @param folder on the disk that matters */
export async function measureStorage(db: Db = defaultDb(), folder = dataDir()): Promise<StorageView> {
  const { bytes, reusableBytes } = await databaseSize(db)
  const { bavail, blocks, bsize } = await statfs(folder)
  return {
    database: { kind: db.kind, bytes, reusable_bytes: reusableBytes },
    output_bytes: await countStoredOutput(db),
    tasks: await countTasks(db),
    events: await countEvents(db),
    disk: { free_bytes: bavail * bsize, total_bytes: blocks * bsize },
  }
}

async function countTasks(db: Db): Promise<number> {
  let count = 0
  for await (const createdAt of timeWindows({}, db)) count += await db.read.task.count({ where: { createdAt } })
  return count
}
