import type { StreamCursor } from '@/lib/contract/stream'
import type { Db } from '@/lib/db/open'
import { bytesOf, type News, newEvents, oldLines } from './news'
import type { Watcher } from './watcher'

/** Where the live readers of a task are. */
export interface Ahead {
  readonly taskId: string
  readonly cursor: StreamCursor | null
}

/** Sends a reader what the live readers had when this began, a page at a time and no faster than it reads. */
export async function catchUp(feed: Ahead, watcher: Watcher, db: Db): Promise<void> {
  const ahead = feed.cursor
  if (!ahead) return
  await sendAll(newEvents(feed.taskId, watcher.cursor, ahead.eventNo, db), watcher)
  const until = () => feed.cursor?.outputNo ?? ahead.outputNo
  await sendAll(oldLines(feed.taskId, watcher.cursor, until, db), watcher)
  // What retention has removed meanwhile is not waited for.
  watcher.cursor = {
    eventNo: Math.max(watcher.cursor.eventNo, ahead.eventNo),
    outputNo: Math.max(watcher.cursor.outputNo, ahead.outputNo),
  }
}

/** Whether a reader has all that the live ones have. */
export function isLevel(reader: StreamCursor, live: StreamCursor | null): boolean {
  return !live || (reader.eventNo >= live.eventNo && reader.outputNo >= live.outputNo)
}

async function sendAll(news: AsyncIterable<News>, watcher: Watcher): Promise<void> {
  for await (const each of news) {
    if (watcher.sink.isClosed) return
    watcher.sink.send(bytesOf(each, watcher.role))
    watcher.cursor = each.cursor
    await watcher.sink.drained()
  }
}
