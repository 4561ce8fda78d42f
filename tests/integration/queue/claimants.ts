import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { type Claim, type Claimant, claimTasks } from '@/lib/queue/claim'
import { transition } from '@/lib/queue/transitions'

/** What a runner gets when it asks. */
export const claimed = async (claimant: Claimant, db: Db): Promise<Claim[]> => (await claimTasks(claimant, db)).claims

/** A runner of a machine that is registered and alive. */
export async function aRunner(db: Db, name: string): Promise<Claimant> {
  const [serverId, runnerId, now] = [newId('srv'), newId('run'), new Date()]
  const number = (await db.read.server.count()) + 1
  await db.transact(async (tx) => {
    await tx.server.create({ data: { id: serverId, number, name, kind: 'local', createdAt: now } })
    await tx.runner.create({
      data: {
        id: runnerId,
        serverId,
        serverName: name,
        pid: 1,
        version: '0',
        launcher: 'process',
        launcherWhy: 'a test',
        health: {},
        heartbeatAt: now,
        startedAt: now,
      },
    })
  })
  return { runnerId, serverId, serverName: name, launcher: 'process' }
}

/** The task has ended well. */
export async function end(db: Db, { task, attempt }: Claim): Promise<void> {
  await db.transact((tx) =>
    transition(tx, {
      taskId: task.id,
      verb: 'succeed',
      author: systemActor(),
      holder: { attemptId: attempt.id, token: attempt.token },
      setAttempt: { state: 'ended' },
      events: [],
    }),
  )
}
