import { setImmediate as turn } from 'node:timers/promises'
import type { Db } from '@/lib/db/open'

/** So many rows are read at a time: on SQLite nothing else happens in the process meanwhile. */
const usualStep = 5000

/** Bytes of output that all tasks have stored together. A million tasks take a few seconds, and hold up nobody. */
export async function countStoredOutput(db: Db, step = usualStep): Promise<number> {
  let bytes = 0
  for (let after = ''; ; ) {
    const { _sum, _max, _count } = await db.read.task.aggregate({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: step,
      _sum: { outputBytes: true },
      _max: { id: true },
      _count: true,
    })
    bytes += _sum.outputBytes ?? 0
    if (_count < step || _max.id === null) return bytes
    after = _max.id
    await turn()
  }
}
