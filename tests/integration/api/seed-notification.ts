import { createChannelSchema } from '@/lib/contract/notification-channels'
import { createRuleSchema } from '@/lib/contract/notifications'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { createChannel } from '@/lib/notify/create-channel'
import { createRule } from '@/lib/notify/create-rule'
import { testChannel } from '@/lib/notify/test-channel'

/** A channel and a rule named sweep, and a message that nobody sends; its id. */
export async function seedNotification(db: Db): Promise<string> {
  const target = { kind: 'ntfy', config: { server: 'http://127.0.0.1:9', topic: 'sweep' } }
  await createChannel(createChannelSchema.parse({ name: 'sweep', target }), systemActor(), db)
  await createRule(createRuleSchema.parse({ name: 'sweep', channels: ['sweep'] }), systemActor(), db)
  return (await testChannel('sweep', systemActor(), db)).id
}
