import { openStates } from '@/lib/attempts/held'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { version } from '@/lib/core/version'
import type { Db } from '@/lib/db/open'
import { appendTaskEvents } from '@/lib/events/append'
import type { LocalServer } from '@/lib/servers/register-local'

export interface Registration {
  id: string
  /** Somebody else has ended this life in the ledger (the machine was declared dead): it must begin anew. */
  closed: Promise<void>
  /** Tells that this runner takes nothing more. */
  drain(): Promise<void>
  /** Stops the heart; the row says when. */
  end(): Promise<void>
}

const beatMs = 5000

/** Writes this process's row, and from then on that it lives. Rows of earlier lives on this machine are closed. */
export async function registerRunner(
  db: Db,
  server: LocalServer,
  launcher: { name: string; why: string; health: Record<string, unknown> },
): Promise<Registration> {
  const id = newId('run')
  const now = new Date()
  await db.transact(async (tx) => {
    await tx.runner.updateMany({ where: { serverId: server.id, stoppedAt: null }, data: { stoppedAt: now } })
    await tx.runner.create({
      data: {
        id,
        serverId: server.id,
        serverName: server.name,
        pid: process.pid,
        version,
        launcher: launcher.name,
        launcherWhy: launcher.why,
        health: launcher.health as object,
        heartbeatAt: now,
        startedAt: now,
      },
    })
  })
  let close: () => void = () => {}
  const closed = new Promise<void>((done) => {
    close = done
  })
  const timer = setInterval(() => {
    beat(db, { id, serverName: server.name })
      .then((isOpen) => isOpen || close())
      .catch((error) => log.warn({ err: error }, 'the heartbeat could not be written'))
  }, beatMs)
  return {
    id,
    closed,
    drain: async () => {
      await db
        .transact((tx) => tx.runner.updateMany({ where: { id }, data: { draining: true } }))
        .catch((error) => log.warn({ err: error }, 'that it drains could not be written'))
    },
    end: async () => {
      clearInterval(timer)
      await db.transact((tx) => tx.runner.updateMany({ where: { id }, data: { stoppedAt: new Date() } }))
    },
  }
}

/** Renews the lease. False: the row was closed by somebody else. */
async function beat(db: Db, runner: { id: string; serverName: string }): Promise<boolean> {
  const { count } = await db.transact((tx) =>
    tx.runner.updateMany({
      where: { id: runner.id, stoppedAt: null },
      data: { heartbeatAt: new Date(), beats: { increment: 1 } },
    }),
  )
  if (count === 1 && db.kind === 'postgresql') await tellBack(db, runner)
  return count === 1
}

/** Others may have told that this machine is out of contact. */
async function tellBack(db: Db, { id, serverName }: { id: string; serverName: string }): Promise<void> {
  const lost = { runnerId: id, state: { in: [...openStates] }, contactLostAt: { not: null } }
  if ((await db.read.attempt.count({ where: lost })) === 0) return
  await db.transact(async (tx) => {
    const back = await tx.attempt.updateManyAndReturn({ where: lost, data: { contactLostAt: null } })
    for (const attempt of back) {
      await appendTaskEvents(tx, attempt.taskId, { name: `runner:${serverName}`, origin: id, requestId: null }, [
        {
          action: 'task.contact_regained',
          level: 'info',
          message: `The runner of ${serverName} is back; it goes on there`,
          attempt: attempt.number,
        },
      ])
    }
  })
}
