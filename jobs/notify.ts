import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import type { EventAuthor } from '@/lib/events/append'
import { askRules } from '@/lib/notify/ask-rules'
import { deliver, dueChannels, nextDueAt } from '@/lib/notify/deliver'
import { tellHeldUpdates } from '@/lib/notify/tell-held-updates'
import { tellLongRunning } from '@/lib/notify/tell-long-running'
import { startRounds } from './rounds'

/** Between two looks, ms: soon enough for people. */
const breathMs = 250
/** How often it looks without being woken, ms. */
const lookEveryMs = 5000
/** How often it looks for what does not happen at a moment, ms. */
const surveyEveryMs = 30_000
/** What is being sent when the runner stops may still end within so many ms; else another runner sends it again. */
const graceMs = 2000

/**
 * Tells people: asks the rules about what has happened, and sends the messages that are due, each channel's one after the
 * other. Every runner of the database does; who does what is decided there. Returns the way to stop it.
 */
export function startNotifier(db: Db, author: EventAuthor): () => Promise<void> {
  const sending = new Map<string, Promise<void>>()
  let isStopping = false
  let surveyedAt = Number.NEGATIVE_INFINITY

  const round = async (): Promise<number> => {
    try {
      while ((await askRules(db)) > 0 && !isStopping);
      if (performance.now() - surveyedAt >= surveyEveryMs) {
        surveyedAt = performance.now()
        await survey(db)
      }
      // Both by one clock: what became due between the two questions would be in neither answer.
      const now = new Date()
      for (const channelId of await dueChannels(db, now)) begin(channelId)
      const due = await nextDueAt(db, now)
      return due === null ? lookEveryMs : Math.min(lookEveryMs, Math.max(0, due.getTime() - Date.now()))
    } catch (error) {
      log.warn({ err: error }, 'what is to be told could not be looked at; trying again')
      return lookEveryMs
    }
  }

  const begin = (channelId: string) => {
    if (sending.has(channelId) || isStopping) return
    const work = deliver(db, channelId, author, () => isStopping)
      .then(() => {})
      .catch((error: unknown) =>
        log.warn({ err: error, channel: channelId }, 'messages could not be sent; trying again'),
      )
      .finally(() => {
        sending.delete(channelId)
        // What became due just before was left to this.
        rounds.wake()
      })
    sending.set(channelId, work)
  }

  const rounds = startRounds(db, breathMs, round)
  return async () => {
    isStopping = true
    await rounds.stop()
    await Promise.race([Promise.all(sending.values()), sleep(graceMs, undefined, { ref: false })])
  }
}

/** One that fails keeps neither the other one nor the sending. */
async function survey(db: Db): Promise<void> {
  for (const look of [tellLongRunning, tellHeldUpdates]) {
    await look(db).catch((error: unknown) =>
      log.warn({ err: error, look: look.name }, 'what may be told of could not be looked at; trying again'),
    )
  }
}
