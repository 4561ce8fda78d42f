import { expect } from 'vitest'
import { openDb, type Tx } from '@/lib/db/open'
import { wakeChannel } from '@/lib/db/postgresql/adapter'
import { test } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { onPostgres } from '@/tests/helpers/postgres-server'

test('the wake survives the loss of its connection', async ({ db }) => {
  let wakes = 0
  db.onWake(() => wakes++)
  await eventually(() => wakes > 0) // connected
  const lost = wakes // it may be connected again before we hear that it was cut off
  await onPostgres(db.url, (client) =>
    client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'taskyard wake' AND datname = current_database()",
    ),
  )
  await eventually(() => wakes > lost) // connected again
  const other = openDb(db.url)
  const before = wakes
  await other.transact((tx) => tx.lane.create({ data: { name: 'a', capacity: 1 } }))
  await eventually(() => wakes > before)
  await other.close()
})

test('a commit that nobody waits for wakes nobody', async ({ db }) => {
  const raise = (tx: Tx) => tx.lane.updateMany({ data: { lastSeq: { increment: 1 } } })
  await db.transact((tx) => tx.lane.create({ data: { name: 'a', capacity: 1 } }))
  await onPostgres(db.url, async (client) => {
    let told = 0
    client.on('notification', () => told++)
    await client.query(`LISTEN ${wakeChannel}`)
    await db.transact(raise, { wakes: false })
    // What was told before is there with the answer to any question.
    await client.query('SELECT 1')
    expect(told).toBe(0)
    await db.transact(raise)
    await client.query('SELECT 1')
    expect(told).toBe(1)
  })
  expect(await db.read.lane.findFirst({ select: { lastSeq: true } })).toEqual({ lastSeq: 2 })
})

test('two transactions that deadlock both succeed in the end', async ({ db }) => {
  await db.transact(async (tx) => {
    await tx.lane.create({ data: { name: 'a', capacity: 1 } })
    await tx.lane.create({ data: { name: 'b', capacity: 1 } })
  })
  let arrived = 0
  const raise = (first: string, second: string) =>
    db.transact(async (tx) => {
      await tx.lane.update({ where: { name: first }, data: { lastSeq: { increment: 1 } } })
      arrived++
      await eventually(() => arrived >= 2)
      await tx.lane.update({ where: { name: second }, data: { lastSeq: { increment: 1 } } })
    })
  await Promise.all([raise('a', 'b'), raise('b', 'a')])
  const lanes = await db.read.lane.findMany({ select: { lastSeq: true } })
  expect(lanes).toEqual([{ lastSeq: 2 }, { lastSeq: 2 }])
})

test('a server that is gone is told as what it is, to readers and writers', async () => {
  const gone = openDb('postgresql://postgres@127.0.0.1:1/none')
  const expected = { code: 'unavailable', message: 'The database server cannot be reached.' }
  await expect(gone.read.lane.count()).rejects.toMatchObject(expected)
  await expect(gone.transact((tx) => tx.lane.count())).rejects.toMatchObject(expected)
  await gone.close()
})

test('the loss of a connection in the middle of a transaction is told as what it is', async ({ db }) => {
  const broken = db.transact(async (tx) => {
    const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
    await onPostgres(db.url, (client) => client.query('SELECT pg_terminate_backend($1)', [row?.pid]))
    await tx.lane.count()
  })
  await expect(broken).rejects.toMatchObject({ code: 'unavailable' })
  expect(await db.transact((tx) => tx.lane.count())).toBe(0)
})
