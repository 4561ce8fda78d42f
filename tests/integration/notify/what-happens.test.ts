import { describe, expect } from 'vitest'
import type { RetryPolicy } from '@/lib/contract/definitions'
import { policySchema } from '@/lib/contract/service-policy'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { tellHeldUpdates } from '@/lib/notify/tell-held-updates'
import { tellLongRunning } from '@/lib/notify/tell-long-running'
import { finishAttempt } from '@/lib/tasks/finish'
import { retryTask } from '@/lib/tasks/retry'
import { tryAgain } from '@/lib/triggers/try-again'
import { insertRunningTask } from '../../helpers/task-rows'
import { mara, on, test } from './notify-fixture'

const policy: RetryPolicy = { attempts: 2, delay_secs: 60, backoff: 'fixed', on: ['exit-code'] }

/** A task ends as a runner ends it; its id. */
async function fails(db: Db, more: object = {}): Promise<string> {
  const { id, holder } = await insertRunningTask(db, { name: 'sweep', ...more })
  const task = await db.read.task.findUniqueOrThrow({ where: { id } })
  const attempt = await db.read.attempt.findUniqueOrThrow({ where: { id: holder.attemptId } })
  const units = await db.read.unit.findMany({ where: { taskId: id } })
  const outcome = { status: 'failed' as const, reason: 'exit-code', message: 'Exit code 3', exitCode: 3, signal: null }
  const ending = { task, attempt, units, author: mara, endedAt: new Date(), evidence: {}, events: [] }
  await db.transact((tx) => finishAttempt(tx, { ...ending, outcome: { ...outcome, warnings: [] } }))
  return id
}

describe('the end of a task', () => {
  test('is noted with it, or not at all', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule()
    const taskId = await fails(db)
    expect(await db.read.happening.findMany()).toMatchObject([
      { kind: 'failed', subject: 'command sweep', taskId, facts: { name: 'sweep', reason: 'exit-code', exit_code: 3 } },
    ])
  })

  test('is not told of while it is to be tried again by itself', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule()
    await fails(db, { retryPolicy: policy })
    expect(await db.read.happening.count()).toBe(0)
    await fails(db, { retryPolicy: { ...policy, attempts: 0 } })
    expect(await db.read.happening.count()).toBe(1)
  })

  test('is told of after all where trying again is refused', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule()
    const taskId = await fails(db, { retryPolicy: policy, handler: 'no-such-handler' })
    expect(await db.read.happening.count()).toBe(0)
    await tryAgain(db, new Date(Date.now() + 61_000))
    expect(await db.read.happening.findMany()).toMatchObject([{ kind: 'failed', taskId }])
  })

  test('is told of after all where its values cannot be opened any more, once by however many runners', async ({
    notify,
    db,
  }) => {
    await notify.channel()
    await notify.rule()
    const taskId = await fails(db, {
      retryPolicy: policy,
      envSealed: 'v1.00000000.AAAA.AAAA.AAAA',
      envNames: ['TOKEN'],
    })
    const later = new Date(Date.now() + 61_000)
    const rounds = await Promise.all([tryAgain(db, later), tryAgain(db, later)])
    // Who looks when the other one is done finds nothing to try.
    expect(rounds.map(({ failed }) => failed)).toEqual([0, 0])
    expect(await db.read.happening.findMany()).toMatchObject([{ kind: 'failed', taskId }])
    expect(await db.read.event.count({ where: { taskId, action: 'task.retry_refused' } })).toBe(1)
    expect(await db.read.task.findUnique({ where: { id: taskId } })).toMatchObject({ retryAt: null })
    await expect(retryTask(taskId, {}, mara, db)).rejects.toMatchObject({ code: 'not-retryable' })
  })
})

test('a task that runs for long is told of once by each rule that waits that long', async ({ notify, db }) => {
  await notify.channel()
  await notify.rule({ outcomes: ['long-running'], long_running_mins: 60 })
  await notify.rule({ outcomes: ['long-running'], long_running_mins: 120, handlers: ['command'] })
  await notify.rule({ outcomes: ['long-running'], long_running_mins: 1, tags: ['prod'] })
  await notify.rule({ outcomes: ['failure'] })
  await insertRunningTask(db, { startedAt: on('10:00:00'), name: 'sweep' })
  await insertRunningTask(db, { startedAt: on('11:30:00'), name: 'young' })
  expect(await tellLongRunning(db, on('10:59:59'))).toBe(0)
  expect(await tellLongRunning(db, on('11:00:00'))).toBe(1)
  expect(await tellLongRunning(db, on('11:00:30'))).toBe(0)
  expect(await tellLongRunning(db, on('12:00:00'))).toBe(1)
  expect(await notify.out('12:00:00')).toEqual(['long-running of sweep', 'long-running of sweep'])
})

test('two runners tell once of a task that runs for long', async ({ notify, db }) => {
  await notify.channel()
  await notify.rule({ outcomes: ['long-running'] })
  await insertRunningTask(db, { startedAt: on('10:00:00'), name: 'sweep' })
  const told = await Promise.all([1, 2, 3].map(() => tellLongRunning(db, on('11:30:00'))))
  expect(told.reduce((sum, count) => sum + count)).toBe(1)
  expect(await notify.out('11:30:00')).toEqual(['long-running of sweep'])
})

describe('an update that waits', () => {
  const reference = 'registry.example.test/web:1'

  async function offer(db: Db, unit: string, wanted: object, digest = 'sha256:new'): Promise<void> {
    const now = on('10:00:00')
    const image = { name: 'web', image: reference, reference, state: 'running', health: null, image_id: null }
    await db.transact(async (tx) => {
      const key = { serverId: 'srv_1', reference }
      await tx.imageDigest.upsert({
        where: { serverId_reference: key },
        create: { ...key, platform: 'linux/amd64', digest, checkedAt: now, triedAt: now },
        update: { digest },
      })
      await tx.service.create({
        data: {
          ...{ id: newId('svc'), serverId: 'srv_1', scope: 'user', unit, kind: 'quadlet', origin: 'discovered' },
          ...{ containers: [{ ...image, digests: ['sha256:old'], auto_update: null }], image: reference, reference },
          ...{ relations: {}, activeState: 'active', subState: 'running', policy: policySchema.parse(wanted) },
          ...{ firstSeenAt: now, seenAt: now },
        },
      })
    })
  }

  test('is told of where the policy is to tell, where it is held, and outside of its window', async ({
    notify,
    db,
  }) => {
    await notify.channel()
    await notify.rule({ outcomes: ['held-update'], handlers: ['service-update'] })
    await notify.rule({ outcomes: ['held-update'], handlers: ['command'] })
    const window = { days: [], from: '02:00', to: '04:00', timezone: 'UTC' }
    await offer(db, 'tell.service', { mode: 'notify' })
    await offer(db, 'held.service', { mode: 'manual', hold: { until: null, reason: '' } })
    await offer(db, 'window.service', { mode: 'automatic', window })
    await offer(db, 'manual.service', { mode: 'manual' })
    await offer(db, 'automatic.service', { mode: 'automatic' })
    expect(await tellHeldUpdates(db, on('03:00:00'))).toBe(2)
    expect(await tellHeldUpdates(db, on('10:00:00'))).toBe(1)
    expect(await tellHeldUpdates(db, on('10:01:00'))).toBe(0)
    const rows = await db.read.notification.findMany({ orderBy: { id: 'asc' } })
    const told = rows.map(({ facts }) => facts as { name: string; why: string; digest: string })
    expect(told.map(({ name, why }) => `${name} ${why}`).toSorted()).toEqual([
      'held.service held',
      'tell.service policy',
      'window.service window',
    ])
    expect(told[0]?.digest).toBe('sha256:new')
  })

  test('is told of again when it is another one', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule({ outcomes: ['held-update'] })
    await offer(db, 'tell.service', { mode: 'notify' })
    expect(await tellHeldUpdates(db)).toBe(1)
    await db.transact((tx) => tx.imageDigest.updateMany({ data: { digest: 'sha256:newer' } }))
    expect(await tellHeldUpdates(db)).toBe(1)
    expect(await tellHeldUpdates(db)).toBe(0)
  })

  test('is not told of where that image was taken back', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule({ outcomes: ['held-update'] })
    await offer(db, 'tell.service', { mode: 'notify' })
    const rejected = { digest: 'sha256:new', at: '2026-11-23T10:00:00Z', task_id: 'tsk_1' }
    await db.transact((tx) => tx.service.updateMany({ data: { rejected } }))
    expect(await tellHeldUpdates(db)).toBe(0)
  })
})
