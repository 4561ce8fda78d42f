import { z } from 'zod'
import { failingChannelSchema } from './notification-channels'
import {
  eventSchema,
  outputLineSchema,
  progressSchema,
  taskDetailSchema,
  taskListCountsSchema,
  unfinishedLinesSchema,
} from './task'
import { timeSchema } from './time'

/**
 * What goes over the wire of `/api/tasks/{id}/stream` and `/api/stream?topics=…` (server-sent events).
 *
 * A task's events carry the id `<eventNo>.<outputNo>`: the numbers of the last event and output line that the
 * client has when it has read this far. `Last-Event-ID` (or a topic `task:<id>@<eventNo>.<outputNo>`) resumes there.
 */
export const streamSchemas = {
  /**
   * First message of every connection of `/api/stream`: the client reads anew what it shows. With the topic `list` it says
   * how many tasks run.
   */
  sync: z.object({ now: timeSchema, running: z.number().int().optional() }),
  /** Topic `list`: tasks that changed since the last message, and the counts of the unfiltered list. */
  list: z.object({ changed: z.array(z.string()), counts: taskListCountsSchema }),
  /** Topic `runners`: the health dot. */
  runners: z.object({ alive: z.number().int(), known: z.number().int(), last_seen_at: timeSchema.nullable() }),
  /** Topic `events`: something was written to the event log; which of it a reader wants to see, it asks for. */
  events: z.object({ newest: z.string().nullable() }),
  /** Topic `services`: for how many of them there is an update. */
  services: z.object({ updates: z.number().int() }),
  /** Topic `channels`: those of notifications that fail. */
  channels: z.object({ failing: z.array(failingChannelSchema) }),
  /** The task's snapshot, on connect and whenever it changed. */
  task: taskDetailSchema,
  progress: z.object({ task_id: z.string(), progress: progressSchema.nullable() }),
  /** New lines of the timeline. */
  log: z.object({ task_id: z.string(), events: z.array(eventSchema) }),
  /** New lines of output; `partial` is the unfinished line of each stream as it stands. */
  output: z.object({
    task_id: z.string(),
    lines: z.array(outputLineSchema),
    partial: unfinishedLinesSchema.nullable(),
  }),
  /** The task has ended and everything of it was sent. */
  end: z.object({ task_id: z.string(), status: z.string() }),
  /** The task was deleted or pruned, or may not be seen. */
  gone: z.object({ task_id: z.string(), code: z.string() }),
}

export type StreamEventName = keyof typeof streamSchemas
export type StreamEvent<N extends StreamEventName = StreamEventName> = z.infer<(typeof streamSchemas)[N]>

export interface StreamCursor {
  eventNo: number
  outputNo: number
}

/** `12.3400` → numbers; anything else is null. */
export function parseCursor(text: string | null | undefined): StreamCursor | null {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? '')
  return match ? { eventNo: Number(match[1]), outputNo: Number(match[2]) } : null
}

export function formatCursor(cursor: StreamCursor): string {
  return `${cursor.eventNo}.${cursor.outputNo}`
}
