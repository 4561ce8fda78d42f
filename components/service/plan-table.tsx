'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { DeployPlan } from '@/lib/contract/services'
import { type Choices, partsOf } from './plan-choice'
import { PlanTableRow } from './plan-table-row'
import { shortUnit } from './service-key'
import { VerdictMark } from './verdict-mark'

interface PlanTableProps {
  plan: DeployPlan
  choices: Choices
  onTick: (unit: string, isIn: boolean) => void
}

const head = 'h-8 border-y border-line bg-sunken px-2 text-left text-xs font-medium whitespace-nowrap text-fg-3'

/** Old to new and the verdict on each, in the order in which they will be done. */
export function PlanTable({ plan, choices, onTick }: PlanTableProps) {
  const t = useTranslations('services')
  const { due, rest } = partsOf(plan)
  return (
    <>
      {due.length > 0 && (
        <table className="w-full table-fixed border-separate border-spacing-0 max-sm:block">
          <thead className="max-sm:sr-only">
            <tr>
              <th scope="col" className={`${head} w-11`}>
                <span className="sr-only">{t('column.actions')}</span>
              </th>
              <th scope="col" className={`${head} w-36`}>
                {t('column.service')}
              </th>
              <th scope="col" className={`${head} w-53`}>
                {t('column.running')} → {t('plan.new')}
              </th>
              <th scope="col" className={`${head} w-24`}>
                {t('column.age')}
              </th>
              <th scope="col" className={head}>
                {t('plan.verdictColumn')}
              </th>
            </tr>
          </thead>
          <tbody className="max-sm:block max-sm:border-t max-sm:border-line">
            {due.map((row) => (
              <PlanTableRow key={row.unit} row={row} choices={choices} onTick={onTick} />
            ))}
          </tbody>
        </table>
      )}
      {rest.length > 0 && (
        <details className="group px-5 text-xs">
          <summary className="flex h-7 w-fit cursor-pointer list-none items-center gap-1 rounded-md pr-2 text-fg-2 hover:text-fg [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-3.5 text-fg-3 group-open:rotate-90" />
            {t('plan.rest', { count: rest.length })}
          </summary>
          <ul className="mt-1 flex flex-col gap-1 pl-4.5">
            {rest.map((row) => (
              <li key={row.unit} className="flex min-w-0 items-center gap-2">
                <span className="flex-none font-medium text-fg">{shortUnit(row.unit)}</span>
                <VerdictMark row={row} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
