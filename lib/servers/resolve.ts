import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Server } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

/**
 * Finds a server by its number, id or name, as callers may write it.
 * Throws AppError `validation` naming `field` where there is none.
 */
export async function resolveServer(reference: string | number, field: string, db: Db = defaultDb()): Promise<Server> {
  const server = await findServer(String(reference).trim(), db)
  if (server) return server
  const message = `there is no server ${JSON.stringify(String(reference).slice(0, 80))}; GET /api/servers lists them`
  throw new AppError('validation', `${field}: ${message}`, { fields: [{ field, message }] })
}

async function findServer(reference: string, db: Db): Promise<Server | null> {
  if (/^\d{1,9}$/.test(reference)) {
    const byNumber = await db.read.server.findUnique({ where: { number: Number(reference) } })
    if (byNumber) return byNumber
  }
  return db.read.server.findFirst({ where: { OR: [{ id: reference }, { name: reference }] } })
}

/** The machine that new local work goes to: the first one that registered itself. */
export async function localServer(db: Db = defaultDb()): Promise<Server> {
  const server = await db.read.server.findFirst({ where: { kind: 'local' }, orderBy: { number: 'asc' } })
  if (!server) throw new AppError('unavailable', 'This machine is not registered yet: start the runner once.')
  return server
}
