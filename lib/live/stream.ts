import { isFinal, type Role } from '@/lib/contract/states'
import type { StreamCursor } from '@/lib/contract/stream'
import { AppError } from '@/lib/core/app-error'
import { log } from '@/lib/core/log'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findTask } from '@/lib/tasks/find'
import { countRunning } from '@/lib/tasks/list'
import { type Hub, hubOf } from './hub'
import { Sink } from './sink'
import { message } from './sse'
import type { Topic } from './topics'

const beginning: StreamCursor = { eventNo: 0, outputNo: 0 }

/**
 * Whether a client that comes back with this cursor has everything of a task that has ended: then the answer is 204,
 * which stops its coming back. Throws AppError `not-found`, `pruned`.
 */
export async function isNothingLeft(
  taskId: string,
  cursor: StreamCursor | null,
  db: Db = defaultDb(),
): Promise<boolean> {
  const task = await findTask(taskId, db)
  return isFinal(task.status) && cursor !== null && cursor.eventNo >= task.eventNo && cursor.outputNo >= task.outputNo
}

/**
 * Everything of one task from the cursor on, as server-sent events: `task`, `progress`, `log`, `output`, then `end`,
 * which closes it. Throws AppError `not-found`, `pruned` before anything is sent.
 */
export async function taskStream(
  taskId: string,
  cursor: StreamCursor | null,
  role: Role,
  signal: AbortSignal,
  db: Db = defaultDb(),
): Promise<ReadableStream<Uint8Array>> {
  await findTask(taskId, db)
  const sink = new Sink(signal)
  const hub = hubOf(db)
  hub.add(sink)
  follow(hub, taskId, { sink, role, cursor: cursor ?? beginning, isLive: false, isAlone: true })
  return sink.stream
}

/** The page's one stream: `sync` first, then what its topics say. A task that is not there is `gone`. */
export async function topicStream(
  topics: Topic[],
  role: Role,
  signal: AbortSignal,
  db: Db = defaultDb(),
): Promise<ReadableStream<Uint8Array>> {
  const sink = new Sink(signal)
  try {
    await subscribe(hubOf(db), sink, topics, role, db)
  } catch (error) {
    sink.drop()
    throw error
  }
  return sink.stream
}

async function subscribe(hub: Hub, sink: Sink, topics: Topic[], role: Role, db: Db): Promise<void> {
  hub.add(sink)
  // Changes are gathered before the client is told to read, so that none falls between.
  const hasList = topics.some((topic) => topic.kind === 'list')
  if (hasList) await hub.list.add(sink)
  if (topics.some((topic) => topic.kind === 'events')) await hub.events.add(sink)
  const running = hasList ? { running: await countRunning(db) } : {}
  sink.send(message('sync', { now: new Date().toISOString(), ...running }))
  if (topics.some((topic) => topic.kind === 'runners')) await hub.runners.add(sink)
  if (topics.some((topic) => topic.kind === 'services')) await hub.services.add(sink)
  if (topics.some((topic) => topic.kind === 'channels')) await hub.channels.add(sink)
  for (const topic of topics) {
    if (topic.kind === 'task') await followTopic(hub, topic.taskId, topic.cursor, { sink, role }, db)
  }
}

async function followTopic(
  hub: Hub,
  taskId: string,
  cursor: StreamCursor | null,
  reader: { sink: Sink; role: Role },
  db: Db,
): Promise<void> {
  try {
    await findTask(taskId, db)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    reader.sink.send(message('gone', { task_id: taskId, code: error.code }))
    return
  }
  follow(hub, taskId, { ...reader, cursor: cursor ?? beginning, isLive: false, isAlone: false })
}

function follow(hub: Hub, taskId: string, watcher: Parameters<Hub['watch']>[1]): void {
  hub.watch(taskId, watcher).catch((error) => {
    log.warn({ err: error, taskId }, 'a task could not be followed')
    watcher.sink.drop()
  })
}
