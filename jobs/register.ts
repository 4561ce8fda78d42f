import { createHash } from 'node:crypto'
import { openStates } from '@/lib/attempts/held'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { version } from '@/lib/core/version'
import { databaseNow } from '@/lib/db/now'
import type { Db, Tx } from '@/lib/db/open'
import { appendTaskEvents } from '@/lib/events/append'
import { currentBootId } from '@/lib/processes/identity'
import { isAlive } from '@/lib/runners/alive'
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

/**
 * Writes this process's row, and from then on that it lives. Rows of earlier lives on this machine are closed. Throws
 * AppError `conflict` where another machine has the identity of this data directory and is alive.
 */
export async function registerRunner(
  db: Db,
  server: LocalServer & { dataDir: string },
  launcher: { name: string; why: string; health: Record<string, unknown> },
): Promise<Registration> {
  const id = newId('run')
  await db.transact(async (tx) => {
    const now = await databaseNow(db.kind, tx)
    await refuseTwin(tx, server, now)
    await tx.runner.updateMany({ where: { serverId: server.id, stoppedAt: null }, data: { stoppedAt: now } })
    await tx.runner.create({
      data: {
        id,
        serverId: server.id,
        serverName: server.name,
        place: ownPlace(server.dataDir),
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

/**
 * A data directory that was copied together with its identity (a cloned machine) would take over what the other one has
 * under way, and find nothing of it here: proof of an end that never was.
 */
async function refuseTwin(tx: Tx, { id, name, dataDir }: LocalServer & { dataDir: string }, now: Date): Promise<void> {
  const rows = await tx.runner.findMany({ where: { serverId: id, stoppedAt: null } })
  const place = ownPlace(dataDir)
  const twin = rows.find((row) => row.place !== null && row.place !== place && isAlive(row, now))
  if (!twin) return
  const message = `another machine, ${name}, has the identity of this data directory and a runner that is alive: was the directory copied? Remove the file server-id from the copy, or start again in 15 s if it was moved here`
  throw new AppError('conflict', message)
}

/** Another boot, or another directory, is another place; what it names is nobody's business. */
function ownPlace(dataDir: string): string {
  return createHash('sha256').update(`${currentBootId()} ${dataDir}`).digest('hex').slice(0, 32)
}

/** Renews the lease. False: the row was closed by somebody else. */
async function beat(db: Db, runner: { id: string; serverName: string }): Promise<boolean> {
  const { count } = await db.transact(
    async (tx) =>
      tx.runner.updateMany({
        where: { id: runner.id, stoppedAt: null },
        data: { heartbeatAt: await databaseNow(db.kind, tx), beats: { increment: 1 } },
      }),
    // Whoever judges by it looks by himself: of a runner that has died nobody would be told.
    { wakes: false },
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
