'use client'

import { Ban, Check, CircleSlash, Clock, type LucideIcon, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { SlotState, SlotView } from '@/lib/contract/schedules'

const looks: Record<SlotState, { icon: LucideIcon; look: string }> = {
  due: { icon: Clock, look: 'border-pending-line bg-pending-bg text-pending-fg' },
  fired: { icon: Check, look: 'border-succeeded-line bg-succeeded-bg text-succeeded-fg' },
  missed: { icon: X, look: 'border-failed-line bg-failed-bg text-failed-fg' },
  skipped: { icon: CircleSlash, look: 'border-line-strong text-fg-2' },
  refused: { icon: Ban, look: 'border-failed-line bg-failed-bg text-failed-fg' },
}

/** What became of a slot: colour, sign and word. */
export function SlotMark({ state }: { state: SlotState }) {
  const t = useTranslations('definitions.detail.slotState')
  const { icon: Icon, look } = looks[state]
  return (
    <span
      className={`inline-flex h-[22px] items-center gap-[5px] rounded-sm border pr-2 pl-1.5 text-xs font-medium ${look}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {t(state)}
    </span>
  )
}

/** Why, in words; what the server said of it where there is more. */
export function SlotWhy({ slot }: { slot: SlotView }) {
  const t = useTranslations('definitions.detail')
  const words = [slot.reason && t(`slotReason.${slot.reason}`), slot.is_late && t('slotLate'), slot.message]
  const said = words.filter(Boolean).join(' · ')
  return (
    <span title={said || undefined} className="text-fg-2">
      {said}
    </span>
  )
}
