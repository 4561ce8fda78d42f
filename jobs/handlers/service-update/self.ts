import { setTimeout as sleep } from 'node:timers/promises'
import { openStates } from '@/lib/attempts/held'
import { env } from '@/lib/core/env'
import { defaultDb } from '@/lib/db/default'
import { databaseNow } from '@/lib/db/now'
import { whereAlive } from '@/lib/runners/alive'
import { controlGroupOf } from '@/lib/systemd/cgroup'
import { StepFailed } from './step-failed'
import { tell, type Work } from './work'

const pollMs = 500
/** Work that would end with Taskyard is waited for so long, ms. */
const patienceMs = 10 * 60_000
/** So long a runner may take to come back after the restart, ms: a new version is built and migrated first. */
const returnMs = 10 * 60_000

/** Whether the service is the one that this task's own runner lives in. The worker itself lives beside it. */
export async function isOwn({ context, planned }: Work): Promise<boolean> {
  const container = env().TASKYARD_CONTAINER
  if (container !== undefined) return planned.unit === container
  const attempt = await attemptOf(context)
  const runner = await defaultDb().read.runner.findUnique({ where: { id: attempt.runnerId } })
  const group = runner ? controlGroupOf(runner.pid) : null
  return group?.split('/').includes(planned.unit) ?? false
}

/**
 * Before Taskyard restarts itself: says what goes on meanwhile and what begins anew, and waits for what would end with
 * it. Throws StepFailed where that takes too long: nothing has changed then.
 */
export async function makeWay(work: Work): Promise<void> {
  const { planned, machine, context } = work
  if (env().TASKYARD_CONTAINER !== undefined)
    throw new StepFailed(
      'inside',
      'Taskyard runs inside it, and would end with it: a task of the handler self-update can',
    )
  const { stdout } = await machine.systemctl(['show', '--property=KillMode', '--value', '--', planned.unit])
  const endsWithIt = stdout.trim() === 'process' ? [] : ['process']
  const deadline = performance.now() + patienceMs
  for (let isTold = false; ; ) {
    const others = await otherAttempts(work)
    const inTheWay = others.filter(({ launcher }) => endsWithIt.includes(launcher))
    if (inTheWay.length === 0) return sayWhatHappens(work, others)
    if (!isTold)
      await tell(work, 'info', 'waits_for_others', `waits for ${namesOf(inTheWay)}, which would end with Taskyard`)
    isTold = true
    if (performance.now() > deadline)
      throw new StepFailed('tasks-under-way', `${namesOf(inTheWay)} would end with Taskyard`)
    await sleep(pollMs, undefined, { signal: context.signal })
  }
}

/** Those of this machine that there have been. By them a new one is known: a clock may jump meanwhile. */
export async function knownRunners({ context }: Work): Promise<string[]> {
  const { serverId } = await attemptOf(context)
  const rows = await defaultDb().read.runner.findMany({ where: { serverId: serverId ?? '' }, select: { id: true } })
  return rows.map(({ id }) => id)
}

/**
 * Taskyard is back when a runner that was not there before its restart says that it is there. `requireWell` throws
 * where none will come.
 */
export async function awaitNewRunner(work: Work, known: string[], requireWell: () => Promise<void>): Promise<void> {
  const { serverId } = await attemptOf(work.context)
  const deadline = performance.now() + returnMs
  while (performance.now() < deadline) {
    const { kind, read } = defaultDb()
    const here = { serverId: serverId ?? '', id: { notIn: known } }
    const runner = await read.runner.findFirst({ where: { ...here, ...whereAlive(await databaseNow(kind, read)) } })
    if (runner) {
      await tell(work, 'success', 'runner_returned', `its runner is back, version ${runner.version}`, {
        runner: runner.id,
      })
      return
    }
    await requireWell()
    await sleep(pollMs)
  }
  throw new StepFailed('unhealthy', `no runner of Taskyard came back within ${returnMs / 1000} s`)
}

function attemptOf({ taskId, attempt: number }: Work['context']) {
  return defaultDb().read.attempt.findUniqueOrThrow({ where: { taskId_number: { taskId, number } } })
}

async function otherAttempts({ context }: Work) {
  const { serverId } = await attemptOf(context)
  return defaultDb().read.attempt.findMany({
    where: { state: { in: [...openStates] }, serverId, taskId: { not: context.taskId } },
    select: { launcher: true, task: { select: { name: true } } },
  })
}

async function sayWhatHappens(work: Work, others: Awaited<ReturnType<typeof otherAttempts>>): Promise<void> {
  const inline = others.filter(({ launcher }) => launcher === 'inline')
  const isolated = others.filter(({ launcher }) => launcher !== 'inline')
  const parts = [
    ...(isolated.length > 0 ? [`${namesOf(isolated)}: go on meanwhile`] : []),
    ...(inline.length > 0 ? [`${namesOf(inline)}: interrupted, and taken up again where that is possible`] : []),
  ]
  await tell(
    work,
    'info',
    'restarts_taskyard',
    `Taskyard restarts itself; ${parts.join('; ') || 'nothing else is under way'}`,
  )
}

function namesOf(attempts: { task: { name: string } }[]): string {
  return attempts.map(({ task }) => task.name).join(', ')
}
