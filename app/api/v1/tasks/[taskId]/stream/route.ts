import { eventStream, nothingLeft } from '@/app/_http/event-stream'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { isFinal } from '@/lib/contract/states'
import { seedTaskStream } from '@/lib/live/seed-stream'
import { readTaskStatus } from '@/lib/tasks/status'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', {}, async ({ param, request, stream }) => {
    // Who comes back has had everything: each connection begins with both messages as they stand.
    const isBack = request.headers.has('last-event-id')
    if (isBack && isFinal((await readTaskStatus(param('taskId'))).status)) return nothingLeft()
    return eventStream(await stream((signal) => seedTaskStream(param('taskId'), signal)))
  }),
})
