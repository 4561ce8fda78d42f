import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { notificationOperations } from '@/lib/contract/operations/notifications'
import { changeChannel } from '@/lib/notify/change-channel'
import { removeChannel } from '@/lib/notify/remove-channel'
import { showChannel } from '@/lib/notify/show-channel'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(notificationOperations.showChannel, ({ param }) => showChannel(param('name'))),
  PATCH: endpoint(notificationOperations.changeChannel, ({ param, body, actor }) =>
    changeChannel(param('name'), body, actor),
  ),
  DELETE: endpoint(notificationOperations.removeChannel, async ({ param, actor }) => {
    await removeChannel(param('name'), actor)
    return new Response(null, { status: 204 })
  }),
})
