import { expect } from 'vitest'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { topicStream } from '@/lib/live/stream'
import { parseTopics } from '@/lib/live/topics'
import { test } from '../../helpers/database.ts'
import { eventually } from '../../helpers/eventually.ts'
import { StreamReader } from '../../helpers/read-stream.ts'
import { insertTask } from '../../helpers/task-rows.ts'

const since = new Date('2026-11-23T03:00:00Z')
const broken = { name: 'Ops', failing_since: since.toISOString(), last_error: 'the answer was 500' }

async function insertChannel(db: Db, name: string): Promise<string> {
  const id = newId('nch')
  const manner = { locale: 'en', perHour: 20, digestMins: 0, isEnabled: true }
  const by = { createdAt: since, createdBy: 'mara', updatedAt: since, updatedBy: 'mara' }
  await db.transact((tx) =>
    tx.notificationChannel.create({ data: { id, name, kind: 'slack', config: {}, ...manner, ...by } }),
  )
  return id
}

const breakIt = (db: Db, id: string, failingSince: Date | null, lastError: string | null) =>
  db.transact((tx) => tx.notificationChannel.update({ where: { id }, data: { failingSince, lastError } }))

test('tells which channels fail, again when that changes, and of nothing else', async ({ db }) => {
  await insertChannel(db, 'Well')
  const id = await insertChannel(db, 'Ops')
  const stream = await topicStream(parseTopics('channels'), 'viewer', new AbortController().signal, db)
  const reader = new StreamReader(stream)
  await eventually(() => expect(reader.all('channels')).toEqual([{ failing: [] }]))
  await breakIt(db, id, since, broken.last_error)
  await eventually(() => expect(reader.all('channels').at(-1)).toEqual({ failing: [broken] }))
  await insertTask(db)
  await breakIt(db, id, null, null)
  await eventually(() =>
    expect(reader.all('channels')).toEqual([{ failing: [] }, { failing: [broken] }, { failing: [] }]),
  )
  await reader.leave()
})
