import { expect } from 'vitest'
import { createChannelSchema } from '@/lib/contract/notification-channels'
import { createRuleSchema } from '@/lib/contract/notifications'
import type { Db } from '@/lib/db/open'
import { createChannel } from '@/lib/notify/create-channel'
import { createRule } from '@/lib/notify/create-rule'
import { tellLateRuns } from '@/lib/schedules/tell-late'
import { mara, on, test } from './schedule-fixture'

async function tellOps(db: Db, outcomes: ('missed-run' | 'late-run')[]): Promise<void> {
  const target = { kind: 'webhook', config: { url: 'http://127.0.0.1:9/' } }
  process.env.TASKYARD_MASTER_KEY = '07'.repeat(32)
  await createChannel(createChannelSchema.parse({ name: 'ops', target }), mara, db)
  await createRule(createRuleSchema.parse({ name: 'runs', channels: ['ops'], outcomes }), mara, db)
}

const happenings = async (db: Db) =>
  (await db.read.happening.findMany({ orderBy: { id: 'asc' } })).map(({ kind, facts }) => {
    const { name, due_at, count, was_refused, minutes } = facts as Record<string, unknown>
    return { kind, name, due_at, count, was_refused, minutes }
  })

test('runs that nobody was there for are noted for people, once', async ({ db, plant, tick }) => {
  const id = await plant({ cron: '*/10 * * * *', missed: 'none' }, '10:00:00')
  await tellOps(db, ['missed-run'])
  await tick('10:35:00')
  await tick('10:36:00')
  expect(await happenings(db)).toEqual([
    { kind: 'missed-run', name: 'job 1', due_at: '2026-11-23T10:30:00.000Z', count: 4 },
  ])
  expect(await db.read.happening.findFirst()).toMatchObject({ subject: id, facts: { definition_id: id } })
})

test('a run that was refused is noted as one', async ({ db, plant, tick }) => {
  await plant({ cron: '*/10 * * * *' }, '10:00:00')
  await tellOps(db, ['missed-run'])
  await db.transact((tx) =>
    tx.definition.updateMany({ data: { content: { handler: 'gone', params: {}, options: {} } } }),
  )
  await tick('10:00:00')
  expect(await happenings(db)).toEqual([
    { kind: 'missed-run', name: 'job 1', due_at: '2026-11-23T10:00:00.000Z', was_refused: true },
  ])
})

test('a run that begins late is noted with how late it may be', async ({ db, plant, tick }) => {
  await plant({ cron: '*/10 * * * *', late_after_mins: 3 }, '10:00:00')
  await tellOps(db, ['late-run'])
  await tick('10:00:00')
  await tellLateRuns(db, on('10:03:01'))
  await tellLateRuns(db, on('10:04:01'))
  expect(await happenings(db)).toEqual([
    { kind: 'late-run', name: 'job 1', due_at: '2026-11-23T10:00:00.000Z', minutes: 3 },
  ])
})

test('nothing is noted of runs where no rule is about them', async ({ db, plant, tick }) => {
  await plant({ cron: '*/10 * * * *', missed: 'none' }, '10:00:00')
  await tellOps(db, ['late-run'])
  await tick('10:35:00')
  expect(await happenings(db)).toEqual([])
})
