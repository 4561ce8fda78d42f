import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { AppError } from '@/lib/core/app-error'
import { type Db, openDb } from '@/lib/db/open'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { readMigrations } from '@/tests/helpers/migration-files'
import { OwnPostgres } from '@/tests/helpers/own-postgres'
import { onPostgres } from '@/tests/helpers/postgres-server'

const server = isDatabaseMissing() ? null : await OwnPostgres.create()
afterAll(() => server?.remove())

test.skipIf(!server)('a database that is stopped and started is said to be unavailable, and nothing else', async () => {
  if (!server) return
  await onPostgres(server.url, async (client) => {
    for (const sql of readMigrations('postgresql')) await client.query(sql)
  })
  const db = openDb(server.url)
  const faults: string[] = []
  let done = 0
  let isOver = false
  const callers = Array.from({ length: 12 }, async (_, caller) => {
    for (let round = 0; !isOver; round++) {
      try {
        await (caller % 2 ? read(db) : write(db, `${caller}-${round}`))
        done++
      } catch (error) {
        if (!(error instanceof AppError)) faults.push(describe(error))
        await sleep(5)
      }
    }
  })
  try {
    for (let outages = 0; outages < 8; outages++) {
      const before = done
      await eventually(() => done > before + 30)
      await server.stop()
      await sleep(50 * outages)
      server.start()
    }
    const before = done
    await eventually(() => done > before)
  } finally {
    isOver = true
    await Promise.all(callers)
    await db.close()
  }
  expect([...new Set(faults)]).toEqual([])
})

async function read(db: Db): Promise<void> {
  await db.read.setting.findMany({ take: 5 })
  await db.read.lane.findMany({ take: 3 })
}

async function write(db: Db, key: string): Promise<void> {
  await db.transact(async (tx) => {
    await tx.setting.create({ data: { key, value: 1, updatedAt: new Date(), updatedBy: 'test' } })
    await tx.setting.updateMany({ where: { key }, data: { value: 2 } })
    await tx.setting.findUnique({ where: { key } })
  })
}

function describe(error: unknown): string {
  const { name, message, code, meta, cause } = error as Error & { code?: string; meta?: unknown }
  return JSON.stringify({ name, code, meta, cause, message: message.slice(0, 400) })
}
