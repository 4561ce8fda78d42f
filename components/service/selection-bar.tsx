'use client'

import { ArrowUp, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { byMachine, type MachineServices } from './machines'
import { planOf } from './plan-choice'
import { useAskPlan } from './planning'
import type { ServicePicking } from './use-picking'

/** What is selected, and what can be done with it: on each machine a plan of its own. */
export function SelectionBar({ picking: { picked, clear } }: { picking: ServicePicking }) {
  const t = useTranslations('services')
  const askPlan = useAskPlan()
  const machines = byMachine(picked)
  return (
    <section
      aria-label={t('region')}
      className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-b border-accent-line bg-accent-soft px-4 py-1.5"
    >
      <span role="status" className="font-semibold whitespace-nowrap">
        {t('selected', { count: picked.length })}
      </span>
      <span className="flex-1" />
      {machines.map((machine) => (
        <Button key={machine.id} size="sm" className="max-md:h-10" onClick={() => askPlan(planOf(machine))}>
          <ArrowUp aria-hidden />
          <Words machine={machine} isOnly={machines.length === 1} />
        </Button>
      ))}
      <Button size="sm" className="max-md:h-10" onClick={clear}>
        <X aria-hidden />
        {t('clear')}
      </Button>
    </section>
  )
}

function Words({ machine: { name, services }, isOnly }: { machine: MachineServices; isOnly: boolean }) {
  const t = useTranslations('services')
  const count = services.length
  return isOnly ? t('planMany', { count }) : t('planOn', { count, machine: name })
}
