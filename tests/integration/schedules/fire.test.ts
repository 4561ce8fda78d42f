import { describe, expect } from 'vitest'
import { type Db, openDb } from '@/lib/db/open'
import { changeDefinition } from '@/lib/definitions/change'
import { recordDueSlots } from '@/lib/schedules/record'
import { fireSlots } from '@/lib/triggers/fire-slots'
import { runDefinition } from '@/lib/triggers/run-definition'
import { runSlot } from '@/lib/triggers/run-slot'
import { mara, on, test } from './schedule-fixture'

const everyTenMinutes = { cron: '*/10 * * * *' }

describe('a schedule', () => {
  test('makes one task a slot, that tells where it comes from', async ({ db, plant, tick, ledger, tasks }) => {
    const id = await plant(everyTenMinutes, '10:00:00')
    await tick('09:59:59')
    expect(await tasks()).toEqual([])
    await tick('10:00:00')
    await tick('10:00:01')
    const slot = await db.read.slot.findFirstOrThrow()
    expect(await tasks()).toMatchObject([
      {
        id: slot.taskId,
        type: 'scheduler',
        name: 'job 1',
        definitionId: id,
        definitionVersion: 1,
        createdBy: 'scheduler',
        trigger: { slot_id: slot.id, slot_at: '2026-11-23T10:00:00.000Z' },
      },
    ])
    expect(await ledger()).toEqual(['10:00:00 fired'])
  })

  test('fires each slot once with several runners', async ({ databaseUrl, plant, ledger, tasks }) => {
    await plant(everyTenMinutes, '10:00:00', { name: 'first' })
    await plant(everyTenMinutes, '10:00:00', { name: 'second' })
    const runners = Array.from({ length: 4 }, () => openDb(databaseUrl))
    await Promise.all(
      runners.map(async (db) => {
        await recordDueSlots(db, on('10:00:00'))
        await fireSlots(db, on('10:00:00'))
        await fireSlots(db, on('10:00:00'))
      }),
    )
    expect(await ledger()).toEqual(['10:00:00 fired', '10:00:00 fired'])
    expect(await tasks()).toHaveLength(2)
    await Promise.all(runners.map((db) => db.close()))
  })

  test('that is paused, or whose definition is not enabled, stands still and misses nothing', async ({
    db,
    plant,
    tick,
    ledger,
  }) => {
    const paused = await plant(everyTenMinutes, '10:00:00')
    const disabled = await plant(everyTenMinutes, '10:00:00')
    await changeDefinition(paused, { schedule: { paused: true } }, mara, db)
    await changeDefinition(disabled, { enabled: false }, mara, db)
    await tick('11:00:00')
    expect(await ledger()).toEqual([])
    const resumedAt = Date.now()
    await changeDefinition(paused, { schedule: { paused: false } }, mara, db)
    const { nextAt } = await db.read.schedule.findUniqueOrThrow({ where: { definitionId: paused } })
    expect(nextAt?.getTime()).toBeGreaterThan(resumedAt)
  })

  test('stays paused where somebody pauses it in the moment that it comes due', async ({ db, plant, ledger }) => {
    const id = await plant(everyTenMinutes, '10:00:00')
    const overtaken: Db = {
      ...db,
      async transact(work) {
        await changeDefinition(id, { schedule: { paused: true } }, mara, db)
        return db.transact(work)
      },
    }
    await recordDueSlots(overtaken, on('10:00:00'))
    expect(await db.read.schedule.findFirst()).toMatchObject({ isPaused: true, nextAt: null })
    expect(await ledger()).toEqual([])
  })

  test('keeps its next slot where only other things of it change', async ({ db, plant, tick, ledger }) => {
    const id = await plant(everyTenMinutes, '10:00:00')
    await changeDefinition(id, { description: 'better words', schedule: { overlap: 'wait' } }, mara, db)
    await tick('10:00:02')
    expect(await ledger()).toEqual(['10:00:00 fired'])
  })

  test('fires no slot twice where the clock was set back, and goes on', async ({ db, plant, tick, ledger, tasks }) => {
    const id = await plant({ ...everyTenMinutes, overlap: 'wait' }, '10:00:00')
    await tick('10:00:00')
    await tick('10:10:00')
    await db.transact((tx) => tx.schedule.update({ where: { definitionId: id }, data: { nextAt: on('10:00:00') } }))
    await tick('10:00:00')
    await tick('10:10:00')
    await tick('10:20:00')
    expect(await ledger()).toEqual(['10:00:00 fired', '10:10:00 fired', '10:20:00 fired'])
    expect(await tasks()).toHaveLength(3)
  })

  test('fires later by its jitter, always by the same', async ({ db, plant, tick, ledger }) => {
    await plant({ ...everyTenMinutes, jitter_secs: 300 }, '10:00:00')
    await tick('10:00:00')
    const slot = await db.read.slot.findFirstOrThrow()
    const laterMs = slot.dueAt.getTime() - slot.at.getTime()
    expect(laterMs).toBeGreaterThan(0)
    expect(laterMs).toBeLessThan(300_000)
    expect(await ledger()).toEqual(['10:00:00 due'])
    await tick(slot.dueAt.toISOString().slice(11, 23))
    expect(await ledger()).toEqual(['10:00:00 fired'])
  })

  test('does not fire what was about to when it was paused, or its definition disabled', async ({
    db,
    plant,
    tick,
    ledger,
    tasks,
  }) => {
    const late = { ...everyTenMinutes, jitter_secs: 300 }
    const paused = await plant(late, '10:00:00')
    const disabled = await plant(late, '10:00:00')
    await tick('10:00:00')
    await changeDefinition(paused, { schedule: { paused: true } }, mara, db)
    await changeDefinition(disabled, { enabled: false }, mara, db)
    await tick('10:05:00')
    expect(await ledger()).toEqual(['10:00:00 skipped paused', '10:00:00 skipped paused'])
    expect(await tasks()).toEqual([])
  })

  test('tells of a run that is refused, and goes on', async ({ db, plant, tick, ledger }) => {
    const id = await plant(everyTenMinutes, '10:00:00')
    // What it names is gone by now.
    const row = await db.read.definition.findUniqueOrThrow({ where: { id } })
    const content = { ...(row.content as object), params: { command: 'true', servers: ['gone'] } }
    await db.transact((tx) => tx.definition.update({ where: { id }, data: { content } }))
    await tick('10:00:00')
    const slot = await db.read.slot.findFirstOrThrow()
    expect(slot).toMatchObject({ state: 'refused', taskId: null, message: expect.stringContaining('gone') })
    expect(await db.read.event.findFirst({ where: { action: 'schedule.refused' } })).toMatchObject({ level: 'error' })
    await db.transact((tx) => tx.definition.update({ where: { id }, data: { content: row.content as object } }))
    await tick('10:10:00')
    expect(await ledger()).toEqual(['10:00:00 refused', '10:10:00 fired'])
  })
})

describe('runs that were missed', () => {
  test('are told of once, and can be run from the ledger, once', async ({ db, plant, tick, ledger, tasks }) => {
    const id = await plant({ ...everyTenMinutes, missed: 'none' }, '10:00:00')
    await tick('10:15:00')
    expect(await ledger()).toEqual(['10:00:00 missed no-runner', '10:10:00 missed no-runner'])
    const told = await db.read.event.findMany({ where: { action: 'schedule.missed' } })
    expect(told).toMatchObject([{ level: 'warning', message: expect.stringContaining('job 1: no runner') }])
    const slot = await db.read.slot.findFirstOrThrow({ orderBy: { at: 'asc' } })
    const ran = await runSlot(id, slot.id, mara, db)
    expect(ran).toMatchObject({ state: 'missed', can_run: false, task_id: expect.stringMatching(/^tsk_/) })
    await expect(runSlot(id, slot.id, mara, db)).rejects.toMatchObject({ code: 'conflict' })
    expect(await tasks()).toMatchObject([{ type: 'manual', trigger: { slot_id: slot.id } }])
  })

  test('that are all made up for run one after the other', async ({ db, plant, tick, tasks }) => {
    const id = await plant({ ...everyTenMinutes, missed: 'all', overlap: 'skip' }, '10:00:00')
    await tick('10:25:00')
    const made = await db.read.task.findMany({ orderBy: { seq: 'asc' } })
    expect(made.map(({ trigger }) => (trigger as { slot_at: string }).slot_at.slice(11, 16))).toEqual([
      '10:00',
      '10:10',
      '10:20',
    ])
    for (const { locks } of made) expect(locks).toEqual([`definition:${id}`])
    expect(await tasks()).toHaveLength(3)
  })

  test('that are all made up for do not cost the one that is on time', async ({ plant, tick, ledger, tasks }) => {
    await plant({ ...everyTenMinutes, missed: 'all', overlap: 'skip' }, '10:00:00')
    await tick('10:20:05')
    expect(await ledger()).toEqual(['10:00:00 fired made-up', '10:10:00 fired made-up', '10:20:00 fired'])
    expect((await tasks()).map(({ trigger }) => (trigger as { slot_at: string }).slot_at.slice(11, 16))).toEqual([
      '10:00',
      '10:10',
      '10:20',
    ])
    // That one is a run like any other.
    await tick('10:30:00')
    expect((await ledger()).at(-1)).toBe('10:30:00 skipped overlap')
  })

  test('are not started days later where their runner went away between slot and start', async ({
    db,
    plant,
    tick,
    ledger,
  }) => {
    await plant({ ...everyTenMinutes, missed: 'none' }, '10:00:00')
    await recordDueSlots(db, on('10:00:00'))
    await tick('10:09:00')
    expect(await ledger()).toEqual(['10:00:00 missed no-runner'])
  })
})

describe('a slot that comes while the run before it is not over', () => {
  test('is skipped, which names the run', async ({ db, plant, tick, ledger, tasks }) => {
    await plant({ ...everyTenMinutes, overlap: 'skip' }, '10:00:00')
    await tick('10:00:00')
    await tick('10:10:00')
    expect(await ledger()).toEqual(['10:00:00 fired', '10:10:00 skipped overlap'])
    const [task] = await tasks()
    const skipped = await db.read.slot.findFirstOrThrow({ where: { state: 'skipped' } })
    expect(skipped.message).toContain(task?.id)
  })

  test('waits for it where it is to wait, ten of them at most', async ({ plant, tick, ledger, tasks }) => {
    await plant({ ...everyTenMinutes, overlap: 'wait' }, '10:00:00')
    for (let slot = 0; slot < 12; slot++) {
      await tick(`1${Math.floor(slot / 6)}:${slot % 6}0:00`)
    }
    expect((await ledger()).filter((line) => line.endsWith('fired'))).toHaveLength(10)
    expect((await ledger()).slice(-2)).toEqual(['11:40:00 skipped too-many-wait', '11:50:00 skipped too-many-wait'])
    expect(await tasks()).toHaveLength(10)
  })

  test('replaces it where it is to', async ({ plant, tick, ledger, tasks }) => {
    await plant({ ...everyTenMinutes, overlap: 'replace' }, '10:00:00')
    await tick('10:00:00')
    await tick('10:10:00')
    expect(await ledger()).toEqual(['10:00:00 fired', '10:10:00 fired'])
    const [first, second] = await tasks()
    expect(first).toMatchObject({ status: 'cancelled', reason: expect.stringContaining(`replaced by ${second?.id}`) })
    expect(second).toMatchObject({ status: 'pending' })
  })

  test('gives way to a run by hand too, which uses up no slot', async ({ db, plant, tick, ledger }) => {
    const id = await plant({ ...everyTenMinutes, overlap: 'skip' }, '10:00:00')
    await runDefinition(id, {}, mara, db)
    expect(await ledger()).toEqual([])
    await tick('10:00:00')
    expect(await ledger()).toEqual(['10:00:00 skipped overlap'])
  })
})
