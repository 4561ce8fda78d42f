'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { ChannelView } from '@/lib/contract/notification-channels'
import { notificationKinds, notificationStates } from '@/lib/contract/notification-kinds'
import { isFiltered, type MessageFilters } from './message-filters'

interface MessageFilterBarProps {
  filters: MessageFilters
  channels: ChannelView[]
  onChange: (change: Partial<MessageFilters>) => void
}

/** By state, by what it is about, and by channel. */
export function MessageFilterBar({ filters, channels, onChange }: MessageFilterBarProps) {
  const t = useTranslations('notifications.message')
  const names = channels.map(({ name }) => name)
  const known = filters.channel && !names.includes(filters.channel) ? [...names, filters.channel] : names
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line px-4 py-2">
      <Select
        size="sm"
        label={t('filterState')}
        value={filters.state}
        onChange={(state) => onChange({ state: notificationStates.find((one) => one === state) ?? '' })}
        options={[
          { value: '', label: t('any') },
          ...notificationStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
        ]}
        className="w-32"
      />
      <Select
        size="sm"
        label={t('filterKind')}
        value={filters.kind}
        onChange={(kind) => onChange({ kind: notificationKinds.find((one) => one === kind) ?? '' })}
        options={[
          { value: '', label: t('anyKind') },
          ...notificationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
        className="w-44"
      />
      <Select
        size="sm"
        label={t('filterChannel')}
        value={filters.channel}
        onChange={(channel) => onChange({ channel })}
        options={[{ value: '', label: t('anyChannel') }, ...known.map((name) => ({ value: name, label: name }))]}
        className="w-44"
      />
      {isFiltered(filters) && (
        <Button variant="ghost" size="sm" onClick={() => onChange({ channel: '', state: '', kind: '' })}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
