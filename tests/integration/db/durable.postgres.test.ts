import { expect } from 'vitest'
import { openDb } from '@/lib/db/open'
import { test } from '@/tests/helpers/database'
import { onPostgres } from '@/tests/helpers/postgres-server'

const inForce = async (url: string) => {
  const db = openDb(url)
  try {
    const ask = (tx: typeof db.read) =>
      tx.$queryRaw<{ value: string }[]>`SELECT current_setting('synchronous_commit') AS value`
    const [read] = await ask(db.read)
    const [written] = await db.transact((tx) => ask(tx as typeof db.read))
    return [read?.value, written?.value]
  } finally {
    await db.close()
  }
}

test('a commit is confirmed when it is written down, whatever the server’s own setting', async ({ db }) => {
  const name = new URL(db.url).pathname.slice(1)
  const set = (value: string) =>
    onPostgres(db.url, (client) => client.query(`ALTER DATABASE "${name}" SET synchronous_commit = ${value}`))
  await set('off')
  expect(await inForce(db.url)).toEqual(['on', 'on'])
  await set('remote_apply')
  expect(await inForce(db.url)).toEqual(['remote_apply', 'remote_apply'])
})
