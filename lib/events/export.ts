import type { EventQuery } from '@/lib/contract/events'
import type { Role } from '@/lib/contract/states'
import type { EventView } from '@/lib/contract/task'
import { plainLine } from '@/lib/core/plain-line'
import { jsonRows, streamText } from '@/lib/core/text-stream'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { eventBatches } from './list'

export interface EventExport {
  contentType: string
  fileName: string
  body: ReadableStream<Uint8Array>
}

/** All events of a query, written as they are read; the query's page does not matter. */
export function exportEvents(
  query: EventQuery,
  format: 'json' | 'text',
  role: Role,
  db: Db = defaultDb(),
): EventExport {
  return {
    contentType: format === 'json' ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
    fileName: `events.${format === 'json' ? 'json' : 'txt'}`,
    body: streamText(format === 'json' ? jsonOf(query, role, db) : textOf(query, role, db)),
  }
}

async function* jsonOf(query: EventQuery, role: Role, db: Db): AsyncGenerator<string> {
  yield '{\n  "events": ['
  yield* jsonRows(eventBatches(query, role, db))
  yield '\n  ]\n}\n'
}

async function* textOf(query: EventQuery, role: Role, db: Db): AsyncGenerator<string> {
  for await (const events of eventBatches(query, role, db)) yield events.map(lineOf).join('')
}

function lineOf(event: EventView): string {
  const about = event.task_id ? `  [${event.task_name ?? event.task_id}]` : ''
  const line = `${event.created_at}  ${event.level.padEnd(7)}  ${event.actor}  ${event.action}  ${event.message}${about}`
  return `${plainLine(line)}\n`
}
