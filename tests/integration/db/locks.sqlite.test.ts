import { once } from 'node:events'
import Database from 'better-sqlite3'
import { describe, expect } from 'vitest'
import { AppError } from '@/lib/core/app-error'
import { test } from '@/tests/helpers/database'
import { runProgram } from './programs/run-program.ts'

// In an object: an async function that returned the program itself would wait for its end.
async function lockFile(url: string, ms: number) {
  const program = runProgram('lock-file.ts', url.replace(/^file:/, ''), String(ms))
  if (program.stdout) await once(program.stdout, 'data')
  return { released: program, release: () => program.kill() }
}

const setting = (key: string) => ({ key, value: 1, updatedAt: new Date(), updatedBy: 'test' })

describe('a SQLite file that another process has locked', () => {
  test('fails no write within ten seconds, and holds up no timer', async ({ db }) => {
    await db.transact((tx) => tx.setting.create({ data: setting('first') }))
    const lock = await lockFile(db.url, 6_000)
    const ticks = countTicks()
    const writes = Array.from({ length: 40 }, (_, i) =>
      db.transact((tx) => tx.setting.create({ data: setting(`${i}`) })),
    )
    const reads = Array.from({ length: 20 }, () => db.read.setting.count())
    expect(await Promise.all(reads)).toEqual(Array(20).fill(1))
    await Promise.race(writes)
    // Some six hundred on an idle machine; a wait inside the driver would have let none of them through.
    expect(ticks()).toBeGreaterThan(20)
    await Promise.all(writes)
    await lock.released
    expect(await db.read.setting.count()).toBe(41)
  })

  test('is said to be busy after ten seconds, and is written again when it is free', async ({ db }) => {
    const lock = await lockFile(db.url, 60_000)
    const begun = performance.now()
    const failure = await db.transact((tx) => tx.setting.create({ data: setting('late') })).catch((error) => error)
    expect(failure).toBeInstanceOf(AppError)
    expect(failure.code).toBe('database-busy')
    expect(performance.now() - begun).toBeGreaterThan(9_900)
    lock.release()
    await lock.released.catch(() => {})
    await db.transact((tx) => tx.setting.create({ data: setting('again') }))
    expect(await db.read.setting.findMany({ select: { key: true } })).toEqual([{ key: 'again' }])
  })
})

describe('reads on SQLite', () => {
  test('do not wait for an open write transaction, and do not see what it has not committed', async ({ db }) => {
    let end: () => void = () => {}
    const ended = new Promise<void>((resolve) => (end = resolve))
    const open = db.transact(async (tx) => {
      await tx.setting.create({ data: setting('open') })
      await ended
    })
    expect(await db.read.setting.count()).toBe(0)
    end()
    await open
    expect(await db.read.setting.count()).toBe(1)
  })

  test('cannot write', async ({ db }) => {
    await expect(db.read.setting.create({ data: setting('x') })).rejects.toThrow(/readonly/)
  })

  test('inside a transaction are refused: they would not see what it wrote', async ({ db }) => {
    await expect(db.transact(() => db.read.setting.count())).rejects.toThrow('db.read inside transact()')
  })
})

test('a full disk is told as what it is, and harms no later write', async ({ db }) => {
  const fill = db.transact(async (tx) => {
    await tx.$queryRawUnsafe('PRAGMA max_page_count = 1')
    await tx.setting.create({ data: { ...setting('big'), value: 'x'.repeat(1_000_000) } })
  })
  await expect(fill).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('full') })
  await db.transact(async (tx) => {
    await tx.$queryRawUnsafe('PRAGMA max_page_count = 1000000')
    await tx.setting.create({ data: setting('after') })
  })
  expect(await db.read.setting.findMany({ select: { key: true } })).toEqual([{ key: 'after' }])
})

test('a commit that fails leaves the connection fit for the next one', async ({ db }) => {
  const fill = db.transact(async (tx) => {
    await tx.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON')
    await tx.$executeRawUnsafe(
      "INSERT INTO Output (taskId, fromNo, toNo, attempt, lines, bytes, at) VALUES ('none', 1, 1, 1, '[]', 0, '2026-01-01T00:00:00Z')",
    )
  })
  await expect(fill).rejects.toThrow()
  await db.transact((tx) => tx.setting.create({ data: setting('after') }))
  expect(await db.read.output.count()).toBe(0)
  expect(await db.read.setting.count()).toBe(1)
})

test('a new file gives freed pages back and commits to the disk', async ({ databaseUrl, db }) => {
  await db.transact((tx) => tx.setting.create({ data: setting('x') }))
  const file = new Database(databaseUrl.replace(/^file:/, ''), { readonly: true })
  expect(file.pragma('auto_vacuum', { simple: true })).toBe(2)
  expect(file.pragma('journal_mode', { simple: true })).toBe('wal')
  file.close()
})

// How often a timer of 10 ms came through.
function countTicks(): () => number {
  let ticks = 0
  const timer = setInterval(() => ticks++, 10)
  return () => {
    clearInterval(timer)
    return ticks
  }
}
