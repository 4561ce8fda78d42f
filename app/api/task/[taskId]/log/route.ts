import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { earlierOperations } from '@/lib/contract/operations/earlier'
import { followTaskLog } from '@/lib/live/follow-log'
import { streamHeaders } from '@/lib/live/sse'
import { readTaskLog } from '@/lib/output/log'

/** Seed 001's log; with `follow=1`, or where plain text is accepted, what is printed as it is printed. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(earlierOperations.log, async ({ param, query, request, stream }) => {
    const wantsText = request.headers.get('accept')?.includes('text/plain') ?? false
    const isFollowed = query.follow === undefined ? wantsText : query.follow === '1' || query.follow === 'true'
    if (!isFollowed) return readTaskLog(param('taskId'))
    return new Response(await stream((signal) => followTaskLog(param('taskId'), signal)), {
      headers: { ...streamHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    })
  }),
})
