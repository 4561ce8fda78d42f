// fire-schedules.ts <database url> <schedules>: what so many schedules cost, in ms, as JSON: `idle`, a look when nothing is
// due; `one`, recording and firing one that is; `all`, all of them due in the same second. No runner may be there.
import { createDefinitionSchema } from '@/lib/contract/definitions'
import { systemActor } from '@/lib/core/actor'
import { dataDir } from '@/lib/core/env'
import { openDb } from '@/lib/db/open'
import { createDefinition } from '@/lib/definitions/create'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { recordDueSlots } from '@/lib/schedules/record'
import { registerLocalServer } from '@/lib/servers/register-local'
import { fireSlots } from '@/lib/triggers/fire-slots'
import { nextDue } from '@/lib/triggers/next-due'

const [url = '', wanted = '0'] = process.argv.slice(2)
const count = Number(wanted)
const db = openDb(url)
await ensureDefaultLanes(db)
await registerLocalServer({ dataDir: dataDir(), name: 'bench' }, db)

for (let made = 0; made < count; made++) {
  const definition = { name: `bench ${made}`, handler: 'command', params: { command: 'true' } }
  const schedule = { cron: `${made % 60} ${made % 24} * * *`, overlap: 'wait', missed: 'all' }
  await createDefinition(createDefinitionSchema.parse({ ...definition, schedule }), systemActor(), db)
}
const schedules = await db.read.schedule.findMany({ select: { id: true } })

const idle = await inTurn(100, look)
const one = await inTurn(100, async (round) => {
  await setDue([schedules[round % count]?.id ?? ''])
  return look()
})
await setDue(schedules.map(({ id }) => id))
const [all = 0] = await inTurn(1, untilNothingIsDue)
await db.close()
process.stdout.write(JSON.stringify({ idle, one, all }))

/** What the runner's clock does in a round. @returns how many slots it has seen to */
async function look(): Promise<number> {
  const { recorded } = await recordDueSlots(db)
  const { fired } = await fireSlots(db)
  await nextDue(db)
  return recorded + fired
}

async function untilNothingIsDue(): Promise<void> {
  while ((await look()) > 0);
}

async function setDue(ids: string[]): Promise<void> {
  const nextAt = new Date(Math.floor(Date.now() / 1000) * 1000)
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500)
    await db.transact((tx) => tx.schedule.updateMany({ where: { id: { in: some } }, data: { nextAt } }))
  }
}

async function inTurn(rounds: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    await work(round)
    took.push(performance.now() - begun)
  }
  return took
}
