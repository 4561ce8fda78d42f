'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Switch } from '@/components/ui/switch'
import type { ChannelView } from '@/lib/contract/notification-channels'
import type { RuleView } from '@/lib/contract/notifications'
import { useMayChange } from './notification-verbs'
import { RuleMenu } from './rule-menu'
import { useRuleChange } from './use-rule-change'
import { useRuleWords } from './use-rule-words'

interface RuleRowProps {
  rule: RuleView
  channels: ChannelView[]
  handlers: string[]
}

/** One rule, as a sentence. */
export function RuleRow({ rule, channels, handlers }: RuleRowProps) {
  const t = useTranslations('notifications.rule')
  const { canChange } = useMayChange()
  const { isPending, enable } = useRuleChange(rule)
  const wordsOf = useRuleWords()
  const { name, failing, enabled } = rule
  return (
    <li
      data-rule={name}
      className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line px-4 py-2 first:border-t-0 hover:bg-hover"
    >
      <div className={cn('min-w-0 flex-1 basis-60', !enabled && 'text-fg-3')}>
        <p className="font-medium wrap-anywhere">
          {name}
          {!enabled && !canChange && <span className="ml-2 text-xs font-normal">{t('off')}</span>}
        </p>
        <p className={cn('text-xs wrap-anywhere', enabled && 'text-fg-2')}>{wordsOf(rule)}</p>
        {tellsNobody(rule, channels) && <p className="text-xs text-pending-fg">{t('channelsOff')}</p>}
      </div>
      <span className="flex flex-none items-center gap-2">
        {failing > 0 && <span className="mr-1 text-xs text-failed-fg">{t('failing', { count: failing })}</span>}
        {canChange && (
          <Switch
            label={t('enable', { name })}
            checked={enabled}
            isPending={isPending}
            onChange={(on) => void enable(on)}
          />
        )}
        {canChange && <RuleMenu rule={rule} channels={channels} handlers={handlers} />}
      </span>
    </li>
  )
}

function tellsNobody(rule: RuleView, channels: ChannelView[]): boolean {
  const own = channels.filter(({ id }) => rule.channels.some((one) => one.id === id))
  return own.every(({ enabled }) => !enabled)
}
