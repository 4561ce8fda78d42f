import { createWebhookEndpointSchema } from '@/lib/contract/webhooks'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { createEndpoint } from '@/lib/webhooks/create-endpoint'
import { receive } from '@/lib/webhooks/receive/receive'

/** A delivery that an endpoint does not wait for; its id. */
export async function seedWebhook(db: Db): Promise<string> {
  const wish = { name: 'sweep', provider: 'gitlab', filter: { branch: 'x' }, run: { definition: 'sweep' } }
  const { secret } = await createEndpoint(createWebhookEndpointSchema.parse(wish), systemActor(), db)
  const sent = { 'x-gitlab-token': secret, 'x-gitlab-event': 'Push Hook', 'x-gitlab-event-uuid': 'one' }
  const { answer } = await receive(
    {
      provider: 'gitlab',
      endpoint: 'sweep',
      headers: new Headers(sent),
      tokens: [],
      readBody: async () => Buffer.from(JSON.stringify({ object_kind: 'push', ref: 'refs/heads/main' })),
      origin: null,
      requestId: null,
    },
    db,
  )
  return answer.delivery_id
}
