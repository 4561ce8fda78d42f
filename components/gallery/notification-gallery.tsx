'use client'

import { ChannelMark } from '@/components/notification/channel-mark'
import { KindMark } from '@/components/notification/kind-mark'
import { MessageMark } from '@/components/notification/message-mark'
import { FailingMark } from '@/components/shell/failing-mark'
import { Card } from '@/components/ui/card'
import { channelKinds, notificationStates } from '@/lib/contract/notification-kinds'
import { Samples } from './samples'

const at = '2026-11-23T03:00:00.000Z'
const failing = { name: 'Ops', failing_since: at, last_error: 'the answer was 500' }

export function NotificationGallery() {
  return (
    <Card title="Notifications">
      <Samples>
        <ChannelMark channel={{ enabled: true, failing_since: null, last_sent_at: at }} />
        <ChannelMark channel={{ enabled: true, failing_since: null, last_sent_at: null }} />
        <ChannelMark channel={{ enabled: true, failing_since: at, last_sent_at: at }} />
        <ChannelMark channel={{ enabled: false, failing_since: null, last_sent_at: at }} />
        {channelKinds.map((kind) => (
          <KindMark key={kind} kind={kind} />
        ))}
      </Samples>
      <Samples>
        {notificationStates.map((state) => (
          <MessageMark key={state} state={state} />
        ))}
        <FailingMark failing={[failing]} />
        <FailingMark failing={[failing, { ...failing, name: 'Chat' }]} />
      </Samples>
    </Card>
  )
}
