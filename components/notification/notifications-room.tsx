'use client'

import { Lock } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { FailedNote } from '@/components/task/list/list-failed'
import { useAddressFilters } from '@/components/ui/use-address-filters'
import { ChannelCard } from './channel-card'
import { MessageCard } from './message-card'
import { messagesAddress, messagesPath, readMessageFilters } from './message-filters'
import { useMayChange } from './notification-verbs'
import { RuleCard } from './rule-card'
import { type NotificationAnswers, useLiveNotifications } from './use-live-notifications'

interface NotificationsRoomProps {
  /** As the server read them. */
  initial: NotificationAnswers
  /** Names of handlers that there are. */
  handlers: string[]
}

const here = { path: messagesPath, read: readMessageFilters, address: messagesAddress }

/** Who is told of what: channels, rules, and what was sent; alive. */
export function NotificationsRoom({ initial, handlers }: NotificationsRoomProps) {
  const [filters, setFilters] = useAddressFilters(here, { page: 1 })
  const ledger = useRef<HTMLDivElement>(null)
  const { channels, rules, messages, error, readAnew } = useLiveNotifications(initial, filters)
  const seeMessages = (channel: string) => {
    setFilters({ channel, state: '', kind: '' })
    ledger.current?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      {error && <FailedNote error={error} onRetry={readAnew} />}
      <div className="flex w-full max-w-260 flex-col gap-3 p-4 max-md:p-2">
        <ReadOnlyNote />
        <ChannelCard channels={channels} onSeeMessages={seeMessages} />
        <RuleCard rules={rules} channels={channels} handlers={handlers} />
        <div ref={ledger}>
          <MessageCard messages={messages} channels={channels} filters={filters} onFilter={setFilters} />
        </div>
      </div>
    </>
  )
}

function ReadOnlyNote() {
  const t = useTranslations('notifications')
  const { canChange, canAct } = useMayChange()
  if (canChange) return null
  return (
    <p className="flex items-center gap-2 px-1 text-xs text-fg-2">
      <Lock aria-hidden className="size-3.5 flex-none text-fg-3" />
      {t(canAct ? 'readOnlyForOperators' : 'readOnly')}
    </p>
  )
}
