import { expect } from 'vitest'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { topicStream } from '@/lib/live/stream'
import { parseTopics } from '@/lib/live/topics'
import { test } from '../../helpers/database.ts'
import { eventually } from '../../helpers/eventually.ts'
import { StreamReader } from '../../helpers/read-stream.ts'
import { insertTask } from '../../helpers/task-rows.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const reference = 'registry.test/web:1'

async function insertService(db: Db, vanishedAt: Date | null = null) {
  const now = new Date()
  const id = newId('svc')
  const container = {
    ...{ name: 'web', image: reference, reference, state: 'running', health: null },
    ...{ image_id: 'a'.repeat(64), digests: [digest('a')], auto_update: null },
  }
  const state = { activeState: 'active', subState: 'running', firstSeenAt: now, seenAt: now, vanishedAt }
  const json = { containers: [container], relations: {}, policy: {} }
  const names = { serverId: 'srv_1', scope: 'user', unit: `${id}.service`, kind: 'quadlet', origin: 'discovered' }
  await db.transact((tx) =>
    tx.service.create({ data: { id, ...names, ...json, ...state, image: reference, reference } }),
  )
}

const answer = (db: Db, letter: string) => {
  const said = { digest: digest(letter), platform: 'linux/amd64', checkedAt: new Date(), triedAt: new Date() }
  return db.transact((tx) =>
    tx.imageDigest.upsert({
      where: { serverId_reference: { serverId: 'srv_1', reference } },
      create: { serverId: 'srv_1', reference, ...said },
      update: said,
    }),
  )
}

test('tells for how many services there is an update, and again when that changes', async ({ db }) => {
  await insertService(db)
  await insertService(db)
  await insertService(db, new Date())
  await answer(db, 'a')
  const stream = await topicStream(parseTopics('services'), 'viewer', new AbortController().signal, db)
  const reader = new StreamReader(stream)
  await eventually(() => expect(reader.all('services')).toEqual([{ updates: 0 }]))
  await answer(db, 'b')
  await eventually(() => expect(reader.all('services').at(-1)).toEqual({ updates: 2 }))
  await insertTask(db)
  await answer(db, 'a')
  await eventually(() => expect(reader.all('services')).toEqual([{ updates: 0 }, { updates: 2 }, { updates: 0 }]))
  await reader.leave()
})
