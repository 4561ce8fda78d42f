import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { notificationOperations } from '@/lib/contract/operations/notifications'
import { createChannel } from '@/lib/notify/create-channel'
import { listChannels } from '@/lib/notify/list-channels'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(notificationOperations.listChannels, () => listChannels()),
  POST: endpoint(notificationOperations.createChannel, async ({ body, actor }) => {
    const channel = await createChannel(body, actor)
    return created(channel, `/api/notification-channels/${encodeURIComponent(channel.name)}`)
  }),
})
