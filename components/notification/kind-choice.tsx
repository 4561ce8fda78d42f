'use client'

import { useTranslations } from 'use-intl'
import { type ChannelKind, channelKinds } from '@/lib/contract/notification-kinds'
import { KindMark } from './kind-mark'

interface KindChoiceProps {
  kind: ChannelKind
  onChange: (kind: ChannelKind) => void
}

/** Which of all kinds a new channel is. */
export function KindChoice({ kind: chosen, onChange }: KindChoiceProps) {
  const t = useTranslations('notificationForm.channel')
  const kinds = useTranslations('notifications.kind')
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-fg-2">{t('kind')}</legend>
      <div className="grid grid-cols-3 gap-1.5">
        {channelKinds.map((kind) => (
          <label
            key={kind}
            className="relative flex min-w-0 cursor-pointer items-center gap-2 rounded-md border border-line-strong bg-surface p-1.5 text-fg hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent max-sm:flex-col max-sm:gap-1 max-sm:text-center"
          >
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={kind === chosen}
              onChange={() => onChange(kind)}
              className="absolute opacity-0"
            />
            <KindMark kind={kind} />
            <span className="min-w-0 text-xs leading-4">{kinds(kind)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
