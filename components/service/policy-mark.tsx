'use client'

import { Hand } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { ServicePolicy } from '@/lib/contract/service-policy'
import { useFormat } from '@/lib/format/use-format'

/** What a policy does in a word, and that it is held. */
export function PolicyMark({ policy, className }: { policy: ServicePolicy; className?: string }) {
  const t = useTranslations('services')
  const hold = useHoldText()(policy)
  return (
    <span className={cn('flex min-w-0 items-center gap-1.5 text-fg-2', className)}>
      <span className="truncate">{t(`policy.${policy.mode}`)}</span>
      {hold && (
        <span
          title={hold}
          suppressHydrationWarning
          className="flex flex-none items-center gap-1 text-xs text-pending-fg [&_svg]:size-3"
        >
          <Hand aria-hidden />
          {t('held')}
        </span>
      )}
    </span>
  )
}

/** Why and until when a service is held; null: it is not. */
export function useHoldText(): (policy: ServicePolicy) => string | null {
  const t = useTranslations('services')
  const format = useFormat()
  return ({ hold }) => {
    if (!hold || isOver(hold.until)) return null
    const until = hold.until ? t('heldUntil', { time: format.dateTime(hold.until) }) : t('heldOn')
    return hold.reason ? `${t('heldBecause', { reason: hold.reason })} (${until})` : until
  }
}

/** Whether nothing updates it by itself for now. */
export function isHeld({ hold }: ServicePolicy): boolean {
  return hold !== null && !isOver(hold.until)
}

function isOver(until: string | null): boolean {
  return until !== null && Date.parse(until) <= Date.now()
}
