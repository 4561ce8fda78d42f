import { describe, expect } from 'vitest'
import { recordDueSlots } from '@/lib/schedules/record'
import { tellLateRuns } from '@/lib/schedules/tell-late'
import { on, test } from './schedule-fixture'

const night = { days: [], from: '12:00', to: '13:00' }
const everyTenMinutes = { cron: '*/10 * * * *', timezone: 'UTC', blackouts: [night] }

describe('in a blackout', () => {
  test('no slot fires, and after it they do', async ({ plant, tick, ledger }) => {
    await plant(everyTenMinutes, '11:50:00')
    for (const now of ['11:50:00', '12:00:00', '12:50:00', '13:00:00']) await tick(now)
    expect((await ledger()).filter((line) => !line.startsWith('12:'))).toEqual([
      '11:50:00 fired',
      '13:00:00 skipped overlap',
    ])
    expect((await ledger()).filter((line) => line.endsWith('skipped blackout'))).toHaveLength(6)
  })

  test('none begins that its jitter would carry there', async ({ db, plant, tick }) => {
    for (let count = 0; count < 10; count++) await plant({ ...everyTenMinutes, jitter_secs: 3000 }, '11:50:00')
    await tick('11:50:00')
    const slots = await db.read.slot.findMany()
    expect(slots).toHaveLength(10)
    expect(slots.filter(({ dueAt }) => dueAt >= on('12:00:00'))).toEqual([])
  })

  test('runs that were missed are not made up for: they are after it', async ({ plant, tick, ledger, tasks }) => {
    await plant({ ...everyTenMinutes, missed: 'latest', missed_window_secs: 7200 }, '11:40:00')
    await tick('12:05:00')
    await tick('12:59:59')
    expect(await tasks()).toEqual([])
    await tick('13:00:00')
    expect(await tasks()).toMatchObject([{ trigger: { slot_at: '2026-11-23T11:50:00.000Z' } }])
    expect((await ledger()).slice(0, 3)).toEqual([
      '11:40:00 missed superseded',
      '11:50:00 fired made-up',
      '12:00:00 skipped blackout',
    ])
  })

  test('runs that were missed too long ago when it is over stay missed, which is told', async ({
    db,
    plant,
    tick,
    ledger,
  }) => {
    await plant({ ...everyTenMinutes, missed: 'all', missed_window_secs: 3600 }, '11:40:00')
    await tick('12:05:00')
    expect((await ledger()).slice(0, 2)).toEqual(['11:40:00 missed blackout', '11:50:00 missed blackout'])
    expect(await db.read.slot.findFirst({ where: { state: 'due' } })).toBeNull()
  })

  test('a slot whose runner died before it was started waits too', async ({ db, plant, tick, ledger }) => {
    await plant({ ...everyTenMinutes, missed_window_secs: 7200 }, '11:50:00')
    await recordDueSlots(db, on('11:50:00'))
    await tick('12:05:00')
    expect((await ledger())[0]).toBe('11:50:00 due late')
    await tick('13:00:01')
    expect((await ledger())[0]).toBe('11:50:00 fired late')
  })
})

test("to begin later by one's jitter is not to be late", async ({ db, plant, tick }) => {
  const schedule = { cron: '0 10 * * *', timezone: 'UTC', jitter_secs: 3600, late_after_mins: 3 }
  // How much of its jitter a slot waits goes by its schedule's id, which is chance: the one of ten that waits longest.
  for (let count = 0; count < 10; count++) await plant(schedule, '10:00:00')
  await tick('10:00:00')
  const { id, at, dueAt } = await db.read.slot.findFirstOrThrow({ orderBy: { dueAt: 'desc' } })
  expect((dueAt.getTime() - at.getTime()) / 60_000).toBeGreaterThan(4)
  await tick(dueAt.toISOString().slice(11, 23))
  const isToldAfter = async (mins: number) => {
    await tellLateRuns(db, new Date(dueAt.getTime() + mins * 60_000))
    return (await db.read.slot.findUniqueOrThrow({ where: { id } })).toldLateAt !== null
  }
  expect(await isToldAfter(2.9)).toBe(false)
  expect(await isToldAfter(3.1)).toBe(true)
})
