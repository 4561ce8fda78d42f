'use client'

import { Card } from '@/components/ui/card'
import { DayCounts } from '@/components/webhook/day-counts'
import { ProviderMark } from '@/components/webhook/provider-mark'
import { senders } from '@/components/webhook/sender-facts'
import { VerdictMark } from '@/components/webhook/verdict-mark'
import { verdictOrder } from '@/components/webhook/verdict-order'
import { Samples } from './samples'

export function WebhookGallery() {
  return (
    <Card title="Webhooks">
      <Samples>
        {verdictOrder.map((verdict) => (
          <VerdictMark key={verdict} verdict={verdict} />
        ))}
        {verdictOrder.map((verdict) => (
          <VerdictMark key={verdict} verdict={verdict} size="lg" />
        ))}
        <DayCounts counts={{ accepted: 41, ignored: 12, refused: 3, failed: 1 }} />
        <DayCounts counts={{ accepted: 0, ignored: 0, refused: 0, failed: 0 }} />
      </Samples>
      <Samples>
        {senders.map((sender) => (
          <ProviderMark key={sender} provider={sender} />
        ))}
      </Samples>
    </Card>
  )
}
