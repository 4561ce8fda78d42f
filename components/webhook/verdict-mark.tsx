'use client'

import { Check, CircleSlash, type LucideIcon, ShieldAlert, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { Verdict } from '@/lib/contract/webhooks'

export const verdictLooks: Record<Verdict, { icon: LucideIcon; badge: string; text: string }> = {
  accepted: {
    icon: Check,
    badge: 'border-succeeded-line bg-succeeded-bg text-succeeded-fg',
    text: 'text-succeeded-fg',
  },
  ignored: { icon: CircleSlash, badge: 'border-line-strong text-fg-2', text: 'text-fg-2' },
  refused: { icon: ShieldAlert, badge: 'border-pending-line bg-pending-bg text-pending-fg', text: 'text-pending-fg' },
  failed: { icon: X, badge: 'border-failed-line bg-failed-bg text-failed-fg', text: 'text-failed-fg' },
}

/** What became of a delivery: colour, sign and word. */
export function VerdictMark({ verdict, size = 'md' }: { verdict: Verdict; size?: 'md' | 'lg' }) {
  const t = useTranslations('webhooks.verdict')
  const { icon: Icon, badge } = verdictLooks[verdict]
  return (
    <span
      className={cn(
        'inline-flex flex-none items-center gap-[5px] rounded-sm border pr-2 pl-1.5 align-middle text-xs font-medium whitespace-nowrap',
        size === 'lg' ? 'h-6' : 'h-[22px]',
        badge,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {t(verdict)}
    </span>
  )
}
