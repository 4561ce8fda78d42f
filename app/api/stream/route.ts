import { eventStream } from '@/app/_http/event-stream'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskReadingOperations } from '@/lib/contract/operations/task-reading'
import { topicStream } from '@/lib/live/stream'
import { parseTopics } from '@/lib/live/topics'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskReadingOperations.streamTopics, async ({ query, actor, request, stream }) => {
    const topics = parseTopics(query.topics, request.headers.get('last-event-id'))
    return eventStream(await stream((signal) => topicStream(topics, actor.role, signal)))
  }),
})
