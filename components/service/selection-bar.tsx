'use client'

import { ArrowUp, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useAskPlan } from './planning'
import type { ServicePicking } from './use-picking'

/** What is selected, and what can be done with it. */
export function SelectionBar({ picking: { picked, clear } }: { picking: ServicePicking }) {
  const t = useTranslations('services')
  const askPlan = useAskPlan()
  return (
    <section
      aria-label={t('region')}
      className="flex min-h-11 flex-none items-center gap-2 border-b border-accent-line bg-accent-soft px-4"
    >
      <span role="status" className="font-semibold whitespace-nowrap">
        {t('selected', { count: picked.length })}
      </span>
      <span className="flex-1" />
      <Button size="sm" className="max-md:h-10" onClick={() => askPlan(picked)}>
        <ArrowUp aria-hidden />
        {t('planMany', { count: picked.length })}
      </Button>
      <Button size="sm" className="max-md:h-10" onClick={clear}>
        <X aria-hidden />
        {t('clear')}
      </Button>
    </section>
  )
}
