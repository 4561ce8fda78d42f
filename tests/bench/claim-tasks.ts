// claim-tasks.ts <database url> <rounds>: how long claims take, in ms, as JSON: `one`, of a lane for one at a time while
// others wait behind; `hundred`, of a hundred at once. No runner may be there.
import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { openDb } from '@/lib/db/open'
import { type Claim, claimTasks } from '@/lib/queue/claim'
import { changeLane } from '@/lib/queue/lanes'
import { transition } from '@/lib/queue/transitions'
import { localServer } from '@/lib/servers/resolve'
import { admitTask } from '@/lib/tasks/admit'

const [url = '', rounds = '0'] = process.argv.slice(2)
const lane = 'default'
const db = openDb(url)
const { id: serverId, name: serverName } = await localServer(db)
const claimant = { runnerId: newId('run'), serverId, serverName, launcher: 'process' } as const

const one = await claimAll({ capacity: 1, tasks: Number(rounds) })
const hundred = await claimAll({ capacity: 100, tasks: 500 })
await db.close()
process.stdout.write(JSON.stringify({ one, hundred }))

async function claimAll({ capacity, tasks }: { capacity: number; tasks: number }): Promise<number[]> {
  await changeLane(lane, { capacity }, systemActor(), db)
  for (let made = 0; made < tasks; made++) {
    await admitTask({ handler: 'command', params: { command: 'true' }, options: { lane } }, systemActor(), db)
  }
  const took: number[] = []
  for (let left = tasks; left > 0; ) {
    const begun = performance.now()
    const { claims } = await claimTasks(claimant, db)
    took.push(performance.now() - begun)
    if (claims.length !== Math.min(capacity, left)) throw new Error(`${claims.length} claimed of ${left}`)
    left -= claims.length
    for (const claim of claims) await end(claim)
  }
  return took
}

async function end({ task, attempt }: Claim): Promise<void> {
  const holder = { attemptId: attempt.id, token: attempt.token }
  const setAttempt = { state: 'ended', endedAt: new Date() }
  const change = { taskId: task.id, verb: 'succeed', author: systemActor(), holder, setAttempt, events: [] } as const
  await db.transact((tx) => transition(tx, { ...change, events: [] }))
}
