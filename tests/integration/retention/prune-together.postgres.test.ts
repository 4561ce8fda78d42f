import { expect } from 'vitest'
import { newId } from '@/lib/core/ids'
import { findTask } from '@/lib/tasks/find'
import { oldestEnded, pruneBatch } from '@/lib/tasks/prune-batch'
import { test } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { onPostgres } from '@/tests/helpers/postgres-server'
import { insertTask } from '@/tests/helpers/task-rows'

test('where two runners prune at once, what one of them removed stays known as pruned', async ({ db }) => {
  const prunedAt = new Date()
  const edge = { kind: 'task', edgeId: newId('tsk'), prunedAt }
  await insertTask(db, { status: 'succeeded', createdAt: prunedAt, finishedAt: prunedAt })
  const later = newId('tsk')
  await db.transact((tx) => tx.prunedEdge.create({ data: edge }))
  const found = await oldestEnded({}, db)
  let commit: () => void = () => {}
  const isOver = new Promise<void>((done) => {
    commit = done
  })
  let tell: () => void = () => {}
  const isWritten = new Promise<void>((done) => {
    tell = done
  })
  const other = db.transact(async (tx) => {
    await tx.prunedEdge.update({ where: { kind: 'task' }, data: { edgeId: later } })
    tell()
    await isOver
  })
  await isWritten
  const pruning = pruneBatch(found, 'age', db)
  await eventually(() =>
    onPostgres(db.url, async (client) => {
      // In this database: other tests have theirs on the same server.
      const { rows } = await client.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
      return rows.length > 0
    }),
  )
  commit()
  await Promise.all([other, pruning])
  await expect(findTask(later, db)).rejects.toMatchObject({ code: 'pruned' })
})
