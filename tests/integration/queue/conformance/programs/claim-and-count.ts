// claim-and-count.ts <database url> <server id> <runner id> <name>: one of several processes that claim with the real
// function on one SQLite file, where the product itself allows one runner only. It runs each task's command as it is,
// and puts back what an earlier process of its ids had under way: whoever killed that killed its whole group.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openDb } from '@/lib/db/open'
import { type Claim, claimTasks } from '@/lib/queue/claim'
import { orNull, transition } from '@/lib/queue/transitions'

const [url = '', serverId = '', runnerId = '', serverName = ''] = process.argv.slice(2)
const db = openDb(url)
const claimant = { serverId, runnerId, serverName, launcher: 'process' } as const
const author = { name: `runner:${serverName}`, origin: runnerId, requestId: null }
let isClaiming = false
let isAskedAgain = false

await putBackWhatWasLeft()
db.onWake(() => void claimAll())
// As the runner's own tick: after a failure, and to stay alive.
setInterval(() => void claimAll(), 1000)
void claimAll()
process.stdout.write('ready\n')

async function claimAll(): Promise<void> {
  isAskedAgain = true
  if (isClaiming) return
  isClaiming = true
  while (isAskedAgain) {
    isAskedAgain = false
    for (const claim of (await claimTasks(claimant, db)).claims) void carryOut(claim)
  }
  isClaiming = false
}

async function carryOut({ task, attempt }: Claim): Promise<void> {
  const { command } = task.params as { command: string }
  const env = { ...process.env, TASKYARD_TASK: task.id }
  await once(spawn('sh', ['-c', command], { stdio: 'ignore', env }), 'exit')
  await leave(task.id, { attemptId: attempt.id, token: attempt.token }, 'succeed')
}

async function putBackWhatWasLeft(): Promise<void> {
  const left = await db.read.attempt.findMany({ where: { runnerId, state: { not: 'ended' } } })
  for (const { id, taskId, token } of left) {
    await db.transact((tx) => tx.attempt.update({ where: { id }, data: { token: token + 1 } }))
    await leave(taskId, { attemptId: id, token: token + 1 }, 'requeue')
  }
}

async function leave(taskId: string, holder: { attemptId: string; token: number }, verb: 'succeed' | 'requeue') {
  const change = { taskId, verb, holder, author, setAttempt: { state: 'ended' } }
  const events = [{ action: 'task.left', level: 'info' as const, message: verb }]
  await orNull(db.transact((tx) => transition(tx, { ...change, events })))
}
