import type { EventQuery } from '@/lib/contract/events'
import type { Role } from '@/lib/contract/states'
import type { EventView, OutputLine, TaskDetail } from '@/lib/contract/task'
import { plainLine } from '@/lib/core/plain-line'
import { jsonRows, streamText } from '@/lib/core/text-stream'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { eventBatches } from '@/lib/events/list'
import { outputBatches } from '@/lib/output/read'
import { bytesOf, createUnitHeaders } from '@/lib/output/text'
import { showTask } from './show'

export interface Export {
  contentType: string
  fileName: string
  body: ReadableStream<Uint8Array>
}

/**
 * A task with its events and its whole output, for keeping. It is written as it is read: a gigabyte of output is never
 * in memory. Throws AppError `not-found`, `pruned` before anything is sent.
 */
export async function exportTask(
  id: string,
  format: 'json' | 'text',
  role: Role,
  db: Db = defaultDb(),
): Promise<Export> {
  const task = await showTask(id, role, db)
  const pieces = format === 'json' ? jsonOf(task, role, db) : textOf(task, role, db)
  return {
    contentType: format === 'json' ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
    fileName: `${id}.${format === 'json' ? 'json' : 'txt'}`,
    body: streamText(pieces),
  }
}

async function* jsonOf(task: TaskDetail, role: Role, db: Db): AsyncGenerator<string> {
  yield `{\n  "exported_at": ${JSON.stringify(new Date().toISOString())},\n  "task": ${JSON.stringify(task)},\n  "events": [`
  yield* jsonRows(eventsOf(task, role, db))
  yield '\n  ],\n  "output": ['
  yield* jsonRows(outputBatches(task.task_id, 1, db))
  yield '\n  ]\n}\n'
}

async function* textOf(task: TaskDetail, role: Role, db: Db): AsyncGenerator<string> {
  yield `${headOf(task)}\n\nTimeline\n--------\n`
  for await (const events of eventsOf(task, role, db)) yield events.map(lineOfEvent).join('')
  yield '\nOutput\n------\n'
  const headerOf = createUnitHeaders(task.units.length)
  let isLineOpen = false
  for await (const lines of outputBatches(task.task_id, 1, db)) {
    yield lines.map((line) => headerOf(line) + readable(line)).join('')
    const last = lines.at(-1)
    isLineOpen = Boolean(last?.continued || last?.unended)
  }
  if (isLineOpen) yield '\n'
}

function eventsOf(task: TaskDetail, role: Role, db: Db): AsyncGenerator<EventView[]> {
  const query: EventQuery = { page: 1, order: 'asc', task_id: task.task_id }
  return eventBatches(query, role, db)
}

function headOf(task: TaskDetail): string {
  const rows: [string, string | number | null][] = [
    ['Task', `${task.name} (${task.task_id})`],
    ['Handler', task.handler],
    ['Status', [task.status, task.reason].filter(Boolean).join(' · ')],
    ['Summary', task.summary],
    ['Trigger', `${task.trigger.source} by ${task.trigger.caller ?? 'nobody'}`],
    ['Reason', task.trigger.reason],
    ['Created', task.created_at],
    ['Started', task.started_at],
    ['Finished', task.finished_at],
    ['Exit code', task.exit_code],
    ['Retry of', task.retry_of],
    ['Parameters', JSON.stringify(task.params)],
    ...task.units.map((unit): [string, string] => [
      'Unit',
      `${unit.name}: ${[unit.status, unit.message].filter(Boolean).join(', ')}`,
    ]),
  ]
  return rows
    .filter(([, value]) => value !== null)
    .map(([label, value]) => plainLine(`${`${label}:`.padEnd(12)} ${value}`))
    .join('\n')
}

function lineOfEvent(event: EventView): string {
  return `${plainLine(`${event.created_at}  ${event.level.padEnd(7)}  ${event.action}  ${event.message}`)}\n`
}

function readable(line: OutputLine): string {
  return line.s === 'notice' ? `--- ${line.text} ---\n` : bytesOf(line)
}
