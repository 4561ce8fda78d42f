// count-up.ts <database url> <times>: raises one lane's counter, one transaction each, as fast as it can.
import { openDb } from '@/lib/db/open'

const [url = '', times = '0'] = process.argv.slice(2)
const db = openDb(url)
for (let i = 0; i < Number(times); i++) {
  await db.transact(async (tx) => {
    if (db.kind === 'postgresql') await tx.$queryRaw`SELECT 1 FROM "Lane" WHERE name = 'counted' FOR UPDATE`
    // Written from what was read: where another process came between, a count would be lost.
    const { lastSeq } = await tx.lane.findUniqueOrThrow({ where: { name: 'counted' } })
    await tx.lane.update({ where: { name: 'counted' }, data: { lastSeq: lastSeq + 1 } })
  })
}
await db.close()
