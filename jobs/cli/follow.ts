import { setTimeout as sleep } from 'node:timers/promises'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { StreamEvent, StreamEventName } from '@/lib/contract/stream'
import type { Client } from './client'
import { CliFailure, failureOf } from './failure'

const longestPauseMs = 5000

export type Followed = { [N in StreamEventName]: { event: N; data: StreamEvent<N> } }[StreamEventName]

/**
 * Everything a task says, until it has ended; a lost connection is taken up again where it was lost.
 * `from`: cursor `<eventNo>.<outputNo>`, undefined for the beginning. `onLost` is told once for each loss.
 */
export async function* followTask(
  client: Client,
  taskId: string,
  from: string | undefined,
  onLost: () => void,
): AsyncGenerator<Followed> {
  let cursor = from
  let pauseMs = 0
  for (;;) {
    const response = await connect(client, taskId, cursor)
    if (response?.status === 204) return
    if (response?.body) {
      pauseMs = 0
      for await (const message of messagesOf(response.body)) {
        cursor = message.id ?? cursor
        const { event, data } = message
        if (event) yield { event, data: JSON.parse(data) } as Followed
        if (event === 'end' || event === 'gone') return
      }
    }
    if (pauseMs === 0) onLost()
    pauseMs = Math.min(longestPauseMs, Math.max(250, pauseMs * 2))
    await sleep(pauseMs)
  }
}

/** Null: worth another try. */
async function connect(client: Client, taskId: string, cursor: string | undefined): Promise<Response | null> {
  const headers = { Accept: 'text/event-stream', ...(cursor && { 'Last-Event-ID': cursor }) }
  try {
    const response = await client.fetch(`/api/tasks/${encodeURIComponent(taskId)}/stream`, { headers })
    if (response.ok) return response
    if (response.status >= 500 || response.status === 429) return null
    throw await failureOf(response)
  } catch (error) {
    // A server that never answered is a wrong address; one that answered before is being restarted.
    if (error instanceof CliFailure && error.code === 'unreachable' && client.hasAnswered) return null
    throw error
  }
}

async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<EventSourceMessage> {
  const parsed: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (message) => parsed.push(message) })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  for (;;) {
    // Cut off is like ended: the caller comes back by its cursor.
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }))
    if (done) return
    parser.feed(decoder.decode(value, { stream: true }))
    yield* parsed.splice(0)
  }
}
