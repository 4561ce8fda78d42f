import { eventStream, nothingLeft } from '@/app/_http/event-stream'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { earlierOperations } from '@/lib/contract/operations/earlier'
import { isFinal } from '@/lib/contract/states'
import { seedTaskStream } from '@/lib/live/seed-stream'
import { readTaskStatus } from '@/lib/tasks/status'

const endId = 'end'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(earlierOperations.stream, async ({ param, request, stream }) => {
    // Only who has had the end has had everything: a connection may have been lost just before it.
    const isOver = request.headers.get('last-event-id') === endId
    if (isOver && isFinal((await readTaskStatus(param('taskId'))).status)) return nothingLeft()
    const body = await stream((signal) => seedTaskStream(param('taskId'), signal))
    return eventStream(body.pipeThrough(markEnd()))
  }),
})

// Numbers of messages mean nothing to the next connection, so the last message gets an id that does.
function markEnd(): TransformStream<Uint8Array, Uint8Array> {
  const beginning = Buffer.from('event: end\n')
  return new TransformStream({
    transform(message, controller) {
      const isEnd = beginning.equals(message.subarray(0, beginning.length))
      controller.enqueue(isEnd ? Buffer.concat([Buffer.from(`id: ${endId}\n`), message]) : message)
    },
  })
}
