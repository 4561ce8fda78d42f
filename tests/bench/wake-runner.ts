// wake-runner.ts <database url> <rounds>: how long after the commit that asked for a task the runner has claimed it, and
// its program runs, in ms, as JSON: `claimed` (whole ones: the ledger's), `begun`. A runner must be there.
import { systemActor } from '@/lib/core/actor'
import { openDb } from '@/lib/db/open'
import { decodeLines } from '@/lib/output/chunk'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { admitTask } from '@/lib/tasks/admit'
import { clockMs, setClock } from './clock.mjs'

const [url = '', rounds = '0'] = process.argv.slice(2)
const db = openDb(url)
await ensureDefaultLanes(db)
const claimed: number[] = []
const begun: number[] = []
let taskId = ''
for (let round = -10; round < Number(rounds); round++) {
  setClock()
  const params = { command: 'echo $EPOCHREALTIME' }
  taskId = (await admitTask({ handler: 'command', params }, systemActor(), db)).taskId
  const committedAt = clockMs()
  await ended(taskId)
  // The first ten warm up what a runner that lives for months has warm.
  if (round < 0) continue
  claimed.push((await claimedAt(taskId)) - committedAt)
  begun.push((await printedAt(taskId)) - committedAt)
}
await db.close()
process.stdout.write(JSON.stringify({ claimed, begun, taskId }))

async function ended(id: string): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const { status } = await db.read.task.findUniqueOrThrow({ where: { id }, select: { status: true } })
    if (status === 'succeeded') return
    if (status !== 'pending' && status !== 'running') throw new Error(`${id} ${status}`)
  }
}

async function claimedAt(id: string): Promise<number> {
  const event = await db.read.event.findFirstOrThrow({ where: { taskId: id, action: 'task.claimed' } })
  return event.createdAt.getTime()
}

async function printedAt(id: string): Promise<number> {
  const row = await db.read.output.findFirstOrThrow({ where: { taskId: id } })
  return Number(decodeLines({ ...row, unit: null })[0]?.text) * 1000
}
