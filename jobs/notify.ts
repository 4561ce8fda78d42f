import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import type { EventAuthor } from '@/lib/events/append'
import { askRules } from '@/lib/notify/ask-rules'
import { deliver, dueChannels, nextDueAt } from '@/lib/notify/deliver'
import { tellHeldUpdates } from '@/lib/notify/tell-held-updates'
import { tellLongRunning } from '@/lib/notify/tell-long-running'

/** Commits come in crowds: one look is for all of them within so many ms. */
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
  let isWoken = true
  let surveyedAt = 0
  let wake = () => {}
  const stopListening = db.onWake(() => {
    isWoken = true
    wake()
  })

  const round = async (): Promise<number> => {
    try {
      while ((await askRules(db)) > 0 && !isStopping) isWoken = true
      if (Date.now() - surveyedAt >= surveyEveryMs) {
        surveyedAt = Date.now()
        await survey(db)
      }
      for (const channelId of await dueChannels(db)) begin(channelId)
      const due = await nextDueAt(db)
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
        isWoken = true
        wake()
      })
    sending.set(channelId, work)
  }

  const running = (async () => {
    while (!isStopping) {
      isWoken = false
      const waitMs = await round()
      await sleep(breathMs)
      if (isWoken || isStopping) continue
      await new Promise<void>((done) => {
        const timer = setTimeout(done, waitMs)
        wake = () => {
          clearTimeout(timer)
          done()
        }
      })
    }
  })()
  return async () => {
    isStopping = true
    stopListening()
    wake()
    await running
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
