'use client'

import { ListFilter, Send } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageFooter } from '@/components/ui/page-footer'
import type { ChannelView } from '@/lib/contract/notification-channels'
import type { NotificationList } from '@/lib/contract/notifications'
import { MessageFilterBar } from './message-filter-bar'
import { isFiltered, type MessageFilters } from './message-filters'
import { MessageTable } from './message-table'

interface MessageCardProps {
  messages: NotificationList
  channels: ChannelView[]
  filters: MessageFilters
  onFilter: (change: Partial<MessageFilters>) => void
}

/** Every message, and what became of it. */
export function MessageCard({ messages, channels, filters, onFilter }: MessageCardProps) {
  const t = useTranslations('notifications')
  const isNarrowed = isFiltered(filters) || filters.page > 1
  return (
    <Card title={t('messages')} lead={t('messagesLead')} className="@container">
      {(messages.list.length > 0 || isNarrowed) && (
        <MessageFilterBar filters={filters} channels={channels} onChange={onFilter} />
      )}
      {messages.list.length > 0 ? (
        <MessageTable messages={messages.list} />
      ) : isNarrowed ? (
        <EmptyState icon={<ListFilter />} title={t('message.noMatch')}>
          <Button size="sm" onClick={() => onFilter({ channel: '', state: '', kind: '' })}>
            {t('message.clear')}
          </Button>
        </EmptyState>
      ) : (
        <EmptyState icon={<Send />} title={t('message.emptyTitle')} hint={t('message.emptyHint')} />
      )}
      <PageFooter found={messages} onPage={(page) => onFilter({ page })} />
    </Card>
  )
}
