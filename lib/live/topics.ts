import { parseCursor, type StreamCursor } from '@/lib/contract/stream'
import { AppError } from '@/lib/core/app-error'

export type Topic =
  | { kind: 'list' }
  | { kind: 'runners' }
  | { kind: 'events' }
  | { kind: 'services' }
  | { kind: 'channels' }
  | { kind: 'task'; taskId: string; cursor: StreamCursor | null }

const sharedTopics = ['list', 'runners', 'events', 'services', 'channels'] as const
const known = `${sharedTopics.join(', ')}, task:<id>`

/** More than a page shows. */
const maxTasks = 20

/**
 * `list,runners,events,services,channels,task:<id>,task:<id>@<cursor>` → topics. `lastEventId` is the cursor of the only
 * task, where there is one: of several tasks nobody knows whose it was.
 * Throws AppError `bad-request`.
 */
export function parseTopics(text: string, lastEventId: string | null = null): Topic[] {
  const parsed = text.split(',').filter(Boolean).map(parseTopic)
  const topics = [...new Map(parsed.map((topic) => [nameOf(topic), topic])).values()]
  if (topics.length === 0) throw new AppError('bad-request', `topics is required: ${known}`)
  const tasks = topics.filter((topic) => topic.kind === 'task')
  if (tasks.length > maxTasks) throw new AppError('bad-request', `topics may name at most ${maxTasks} tasks`)
  const [only, second] = tasks
  if (only && !second) only.cursor = parseCursor(lastEventId) ?? only.cursor
  return topics
}

function nameOf(topic: Topic): string {
  return topic.kind === 'task' ? topic.taskId : topic.kind
}

function parseTopic(text: string): Topic {
  const shared = sharedTopics.find((kind) => kind === text)
  if (shared) return { kind: shared }
  const match = /^task:([a-z0-9_]{1,64})(?:@([\d.]{1,40}))?$/.exec(text)
  if (!match?.[1]) throw new AppError('bad-request', `topics: ${JSON.stringify(text.slice(0, 80))} is none of ${known}`)
  return { kind: 'task', taskId: match[1], cursor: parseCursor(match[2]) }
}
