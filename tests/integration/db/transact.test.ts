import { AsyncLocalStorage } from 'node:async_hooks'
import { describe, expect } from 'vitest'
import type { Db } from '@/lib/db/open'
import { openDb } from '@/lib/db/open'
import { test } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { runProgram } from './programs/run-program.ts'

const newLane = { name: 'counted', capacity: 1 }

async function lastSeq(db: Db): Promise<number | undefined> {
  return (await db.read.lane.findUnique({ where: { name: 'counted' } }))?.lastSeq
}

describe('transact', () => {
  test('loses nothing and fails nowhere while two processes write at full speed', async ({ db }) => {
    await db.transact((tx) => tx.lane.create({ data: newLane }))
    const others = [runProgram('count-up.ts', db.url, '300'), runProgram('count-up.ts', db.url, '300')]
    await Promise.all(others)
    expect(await lastSeq(db)).toBe(600)
  })

  test('takes back everything when its function throws', async ({ db }) => {
    const failing = db.transact(async (tx) => {
      await tx.lane.create({ data: newLane })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await lastSeq(db)).toBeUndefined()
  })

  test('does not take along what another transaction wrote meanwhile when it rolls back', async ({ db }) => {
    const failing = db.transact(async (tx) => {
      await tx.setting.create({ data: { key: 'lost', value: 1, updatedAt: new Date(), updatedBy: 'test' } })
      await new Promise((resolve) => setImmediate(resolve))
      throw new Error('rolled back')
    })
    const beside = db.transact((tx) => tx.lane.create({ data: newLane }))
    await expect(failing).rejects.toThrow('rolled back')
    await beside
    expect(await lastSeq(db)).toBe(0)
    expect(await db.read.setting.count()).toBe(0)
  })

  test('succeeds or fails for each of many that come at once', async ({ db }) => {
    const all = Array.from({ length: 60 }, (_, number) =>
      db.transact(async (tx) => {
        await tx.lane.create({ data: { name: `lane ${number}`, capacity: number } })
        if (number % 3 === 1) throw new Error(`not ${number}`)
        // A failure of the database's own, which the function does not survive.
        if (number % 3 === 2) await tx.lane.create({ data: { name: `lane ${number}`, capacity: 0 } })
        return number
      }),
    )
    const outcomes = await Promise.allSettled(all)
    expect(outcomes.filter((one) => one.status === 'fulfilled').map((one) => one.value)).toEqual(
      Array.from({ length: 20 }, (_, third) => third * 3),
    )
    expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: { message: 'not 1' } })
    const kept = await db.read.lane.findMany({ orderBy: { capacity: 'asc' } })
    expect(kept.map((lane) => lane.name)).toEqual(Array.from({ length: 20 }, (_, third) => `lane ${third * 3}`))
  })

  test('keeps each caller its own context', async ({ db }) => {
    const context = new AsyncLocalStorage<number>()
    const seen = await Promise.all(
      Array.from({ length: 10 }, (_, number) => context.run(number, () => db.transact(async () => context.getStore()))),
    )
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('refuses to be called inside another one, at once', async ({ db }) => {
    const nested = db.transact(() => db.transact(async () => 1))
    await expect(nested).rejects.toThrow('transact() inside transact()')
  })

  test('may be called by what a transaction left behind', async ({ db }) => {
    let leftBehind: Promise<unknown> | undefined
    let begin: (() => void) | undefined
    await db.transact(async () => {
      const ended = new Promise<void>((resolve) => (begin = resolve))
      leftBehind = ended.then(() => db.transact((tx) => tx.lane.create({ data: newLane })))
    })
    begin?.()
    await leftBehind
    expect(await lastSeq(db)).toBe(0)
  })
})

describe('onWake', () => {
  test('tells of a commit of this process and of another one', async ({ db }) => {
    const other = openDb(db.url)
    let wakes = 0
    db.onWake(() => wakes++)
    await eventually(() => wakes >= 0)
    await db.transact((tx) => tx.lane.create({ data: newLane }))
    await eventually(() => wakes > 0)
    const before = wakes
    await other.transact((tx) => tx.lane.updateMany({ data: { lastSeq: 7 } }))
    await eventually(() => wakes > before)
    await other.close()
  })

  test('tells of a commit that another process made', async ({ db }) => {
    await db.transact((tx) => tx.lane.create({ data: newLane }))
    const seen: (number | undefined)[] = []
    db.onWake(() => void lastSeq(db).then((seq) => seen.push(seq)))
    await runProgram('count-up.ts', db.url, '1')
    await eventually(() => seen.includes(1))
  })

  test('stays silent after a transaction that changed nothing or was rolled back', async ({ db }) => {
    await db.transact((tx) => tx.lane.create({ data: newLane }))
    let wakes = 0
    const stop = db.onWake(() => wakes++)
    // The last commit, and on PostgreSQL the connection itself, may still be told.
    await db.transact((tx) => tx.lane.updateMany({ data: { lastSeq: 1 } }))
    await eventually(() => wakes > 0)
    await settled(() => wakes)
    const before = wakes
    await db.transact((tx) => tx.lane.findMany())
    await db.transact((tx) => tx.lane.updateMany({ where: { name: 'none' }, data: { lastSeq: 2 } }))
    await db
      .transact(async (tx) => {
        await tx.lane.updateMany({ data: { lastSeq: 3 } })
        throw new Error('rolled back')
      })
      .catch(() => {})
    expect(await settled(() => wakes)).toBe(before)
    stop()
  })

  test('is silent once it was told to stop', async ({ db }) => {
    let wakes = 0
    db.onWake(() => wakes++)()
    await db.transact((tx) => tx.lane.create({ data: newLane }))
    expect(await settled(() => wakes)).toBe(0)
  })
})

/** The number once it has not changed for longer than the safety net's half second, in which we did not stand still. */
async function settled(read: () => number): Promise<number> {
  let last = read()
  let looks = 0
  await eventually(() => {
    looks = read() === last ? looks + 1 : 0
    last = read()
    return looks > 40 // of 20 ms each
  })
  return last
}
