import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { version } from '@/lib/core/version'
import type { Db } from '@/lib/db/open'
import type { LocalServer } from '@/lib/servers/register-local'

export interface Registration {
  id: string
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
  const timer = setInterval(() => {
    beat(db, id).catch((error) => log.warn({ err: error }, 'the heartbeat could not be written'))
  }, beatMs)
  return {
    id,
    end: async () => {
      clearInterval(timer)
      await db.transact((tx) => tx.runner.updateMany({ where: { id }, data: { stoppedAt: new Date() } }))
    },
  }
}

async function beat(db: Db, id: string): Promise<void> {
  await db.transact((tx) =>
    tx.runner.updateMany({ where: { id }, data: { heartbeatAt: new Date(), beats: { increment: 1 } } }),
  )
}
