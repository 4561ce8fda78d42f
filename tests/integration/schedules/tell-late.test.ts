import { expect } from 'vitest'
import { pruneSlots } from '@/lib/schedules/prune-slots'
import { tellLateRuns } from '@/lib/schedules/tell-late'
import { on, test } from './schedule-fixture'

const everyTenMinutes = { cron: '*/10 * * * *', late_after_mins: 3 }

test('a run that does not begin in time is told of, once', async ({ db, plant, tick }) => {
  await plant(everyTenMinutes, '10:00:00')
  await tick('10:00:00')
  expect(await tellLateRuns(db, on('10:02:59'))).toBe(0)
  expect(await tellLateRuns(db, on('10:03:01'))).toBe(1)
  expect(await tellLateRuns(db, on('10:04:00'))).toBe(0)
  const slot = await db.read.slot.findFirstOrThrow()
  expect(await db.read.event.findMany({ where: { action: 'schedule.late' } })).toMatchObject([
    {
      level: 'warning',
      message: 'job 1: the run of 2026-11-23T10:00:00.000Z has not begun yet, more than 3 min late',
      meta: { task_id: slot.taskId },
    },
  ])
})

test('a run that began in time is not told of, one that began late is', async ({ db, plant, tick }) => {
  await plant(everyTenMinutes, '10:00:00', { name: 'in time' })
  await plant(everyTenMinutes, '10:00:00', { name: 'late' })
  await tick('10:00:00')
  const begin = (name: string, time: string) =>
    db.transact((tx) => tx.task.updateMany({ where: { name }, data: { startedAt: on(time) } }))
  await begin('in time', '10:02:00')
  await begin('late', '10:05:00')
  await tellLateRuns(db, on('10:06:00'))
  const told = await db.read.event.findMany({ where: { action: 'schedule.late' } })
  expect(told.map(({ message }) => message)).toEqual([
    'late: the run of 2026-11-23T10:00:00.000Z began only at 2026-11-23T10:05:00.000Z, more than 3 min late',
  ])
})

test('the ledger keeps what was settled for ninety days', async ({ db, plant, tick, ledger }) => {
  await plant({ cron: '*/10 * * * *' }, '10:00:00')
  await tick('10:00:00')
  expect(await pruneSlots(db)).toBe(0)
  expect(await pruneSlots(db, new Date(Date.now() + 91 * 86_400_000))).toBe(1)
  expect(await ledger()).toEqual([])
})
