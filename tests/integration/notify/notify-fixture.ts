import type { z } from 'zod'
import { createChannelSchema } from '@/lib/contract/notification-channels'
import { createRuleSchema, type NotificationKind } from '@/lib/contract/notifications'
import { type Actor, systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { askRules } from '@/lib/notify/ask-rules'
import { type Claim, claimNext } from '@/lib/notify/claim'
import { createChannel } from '@/lib/notify/create-channel'
import { createRule } from '@/lib/notify/create-rule'
import type { NotificationFacts } from '@/lib/notify/facts'
import { noteTaskEnd } from '@/lib/notify/note'
import type { SendResult } from '@/lib/notify/senders/result'
import { settle } from '@/lib/notify/settle'
import { test as base } from '../../helpers/database'

process.env.TASKYARD_MASTER_KEY = '07'.repeat(32)
// Failures are asked for here.
log.level = 'silent'

export const mara: Actor = { ...systemActor(), name: 'mara', source: 'api', origin: '127.0.0.1' }

export const on = (time: string) => new Date(time.length > 8 ? time : `2026-11-23T${time}Z`)

export type Ended = Partial<Parameters<typeof noteTaskEnd>[1]> & { units?: { name: string; reason: string | null }[] }

export interface Notify {
  /** A channel that leads nowhere; its id. */
  channel(more?: Partial<z.input<typeof createChannelSchema>>): Promise<string>
  rule(more?: Partial<z.input<typeof createRuleSchema>>): Promise<string>
  /** A task has ended so, and the rules are asked at this moment. */
  ends(status: 'failed' | 'succeeded' | 'cancelled' | 'skipped', time: string, more?: Ended): Promise<void>
  /** What goes out by this moment, each with what it was gathered of. */
  out(time: string, result?: SendResult): Promise<string[]>
  /** The ledger: `failure waiting delay`. */
  ledger(): Promise<string[]>
}

export const sent: SendResult = { isSent: true, status: 200 }
export const failed: SendResult = { isSent: false, status: 500, error: 'the answer was 500' }

/** Channels, rules and messages whose clock is the test's. */
export const test = base.extend<{ notify: Notify }>({
  notify: async ({ db }, use) => {
    let channels = 0
    let rules = 0
    await use({
      async channel(more = {}) {
        const target = { kind: 'webhook' as const, config: { url: 'http://127.0.0.1:9/hook' } }
        const wish = createChannelSchema.parse({ name: `channel ${++channels}`, target, ...more })
        return (await createChannel(wish, mara, db)).id
      },
      async rule(more = {}) {
        const wish = createRuleSchema.parse({ name: `rule ${++rules}`, channels: ['channel 1'], ...more })
        return (await createRule(wish, mara, db)).id
      },
      async ends(status, time, { units = [], ...more } = {}) {
        await endTask(db, { status, finishedAt: on(time), ...more }, units)
        await askRules(db, on(time))
      },
      out: (time, result = sent) => sendAll(db, on(time), result),
      async ledger() {
        const rows = await db.read.notification.findMany({ orderBy: { id: 'asc' } })
        return rows.map(({ kind, state, reason }) => [kind, state, reason].filter(Boolean).join(' '))
      },
    })
  },
})

export function endTask(db: Db, more: Ended, units: { name: string; reason: string | null }[] = []): Promise<void> {
  const task = {
    id: newId('tsk'),
    handler: 'service-update',
    name: 'backup',
    params: {},
    definitionId: null,
    status: 'failed' as const,
    reason: more.status === 'succeeded' ? null : 'error',
    exitCode: null,
    signal: null,
    finishedAt: new Date(),
    ...more,
  }
  return db.transact((tx) => noteTaskEnd(tx, task, units))
}

async function sendAll(db: Db, now: Date, result: SendResult): Promise<string[]> {
  const titles: string[] = []
  for (const { id } of await db.read.notificationChannel.findMany({ orderBy: { name: 'asc' } })) {
    for (let claim = await claimNext(db, id, 'sender', now); claim; claim = await claimNext(db, id, 'sender', now)) {
      titles.push(describe(claim))
      await settle(db, claim, result, mara, now)
    }
  }
  return titles
}

function describe({ notification }: Claim): string {
  const { name, items } = notification.facts as unknown as NotificationFacts
  if (items) return `digest: ${items.map(({ kind, facts }) => words(kind, facts.name)).join(', ')}`
  return words(notification.kind as NotificationKind, name)
}

function words(kind: NotificationKind, name: string | null): string {
  return `${kind} of ${name}`
}
