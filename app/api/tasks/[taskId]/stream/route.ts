import { eventStream, nothingLeft } from '@/app/_http/event-stream'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskReadingOperations } from '@/lib/contract/operations/task-reading'
import { parseCursor } from '@/lib/contract/stream'
import { isNothingLeft, taskStream } from '@/lib/live/stream'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskReadingOperations.stream, async ({ param, actor, request, stream }) => {
    const cursor = parseCursor(request.headers.get('last-event-id'))
    if (await isNothingLeft(param('taskId'), cursor)) return nothingLeft()
    return eventStream(await stream((signal) => taskStream(param('taskId'), cursor, actor.role, signal)))
  }),
})
