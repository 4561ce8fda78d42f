'use client'

import { Webhook } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { FailedNote } from '@/components/task/list/list-failed'
import { EmptyState } from '@/components/ui/empty-state'
import { RoomHead } from '@/components/ui/room-head'
import type { WebhookEndpointList } from '@/lib/contract/webhooks'
import { EndpointTable } from './endpoint-table'
import { NewButton } from './new-button'
import { RoomNav } from './room-nav'
import { useLiveEndpoints } from './use-live-webhooks'
import { useCanAct } from './webhook-verbs'

/** Addresses that others deliver to, with what they set going; alive. */
export function EndpointRoom({ initial }: { initial: WebhookEndpointList }) {
  const t = useTranslations('webhooks')
  const canAct = useCanAct()
  const { list, error, readAnew } = useLiveEndpoints(initial)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <RoomHead title={t('title')} lead={t('lead')}>
        {canAct && <NewButton />}
      </RoomHead>
      <div className="flex flex-none items-center border-b border-line *:border-b-0 max-md:pr-4">
        <RoomNav current="endpoints" />
        <span className="flex-1" />
        <span className="md:hidden">{canAct && <NewButton />}</span>
      </div>
      {error && <FailedNote error={error} onRetry={readAnew} />}
      <div className="@container relative min-h-0 flex-1 overflow-y-auto max-md:bg-canvas">
        {list.length > 0 ? (
          <EndpointTable endpoints={list} />
        ) : (
          <EmptyState icon={<Webhook />} title={t('empty.title')} hint={t(canAct ? 'empty.hint' : 'empty.viewerHint')}>
            {canAct && <NewButton />}
          </EmptyState>
        )}
      </div>
    </div>
  )
}
