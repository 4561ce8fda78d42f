import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { type CreateDefinition, createDefinitionSchema } from '@/lib/contract/definitions'
import { type Actor, systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { createDefinition } from '@/lib/definitions/create'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { recordDueSlots } from '@/lib/schedules/record'
import { registerLocalServer } from '@/lib/servers/register-local'
import { fireSlots } from '@/lib/triggers/fire-slots'
import { test as base } from '../../helpers/database'

export const mara: Actor = { ...systemActor(), name: 'mara', source: 'api' }

export interface Plant {
  db: Db
  /** Saves a definition that runs `true`; its schedule was last looked at at `from`. Its id. */
  plant(schedule: object, from: string, more?: Partial<z.input<typeof createDefinitionSchema>>): Promise<string>
  /** What a runner's clock does at this moment. */
  tick(now: string): Promise<void>
  /** The ledger: `10:00:00 fired`, with the reason where there is one. */
  ledger(): Promise<string[]>
  tasks(): Promise<{ id: string; status: string; definitionId: string | null; trigger: unknown }[]>
}

export const on = (time: string) => new Date(`2026-11-23T${time}Z`)

/** Schedules whose clock is the test's. */
export const test = base.extend<{
  plant: Plant['plant']
  tick: Plant['tick']
  ledger: Plant['ledger']
  tasks: Plant['tasks']
}>({
  plant: async ({ db }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-schedules-'))
    process.env.TASKYARD_MASTER_KEY = Buffer.alloc(32, 7).toString('base64')
    await ensureDefaultLanes(db)
    await registerLocalServer({ dataDir, name: 'box' }, db)
    let count = 0
    await use(async (schedule, from, more = {}) => {
      const wish: CreateDefinition = createDefinitionSchema.parse({
        name: `job ${++count}`,
        handler: 'command',
        params: { command: 'true' },
        schedule,
        ...more,
      })
      const id = await createDefinition(wish, mara, db)
      await db.transact((tx) => tx.schedule.update({ where: { definitionId: id }, data: { nextAt: on(from) } }))
      return id
    })
    rmSync(dataDir, { recursive: true, force: true })
  },
  tick: async ({ db }, use) => {
    await use(async (now) => {
      await recordDueSlots(db, on(now))
      await fireSlots(db, on(now))
    })
  },
  ledger: async ({ db }, use) => {
    await use(async () => {
      const slots = await db.read.slot.findMany({ orderBy: { at: 'asc' } })
      return slots.map(({ at, state, reason }) =>
        [at.toISOString().slice(11, 19), state, reason].filter(Boolean).join(' '),
      )
    })
  },
  tasks: async ({ db }, use) => {
    await use(() => db.read.task.findMany({ orderBy: { seq: 'asc' } }))
  },
})
