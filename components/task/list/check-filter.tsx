'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { StateIcon } from '@/components/ui/state-icon'
import { taskStatuses, taskTypes } from '@/lib/contract/states'
import type { ListQuery } from './list-query'

interface CheckFilterProps {
  field: 'status' | 'type'
  query: ListQuery
  onChange: (change: Partial<ListQuery>) => void
}

/** Several of a few: takes effect with every tick. */
export function CheckFilter({ field, query, onChange }: CheckFilterProps) {
  const t = useTranslations('tasks')
  const states = useTranslations('states')
  const id = useId()
  const chosen = spelledOut(query[field])
  const toggle = (value: string) =>
    onChange({ [field]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value] })
  const options: readonly string[] = field === 'status' ? taskStatuses : taskTypes
  return (
    <fieldset aria-label={t(`filter.${field}`)}>
      {options.map((option) => (
        <label
          key={option}
          htmlFor={`${id}-${option}`}
          className="flex h-7 items-center gap-2 rounded-sm px-2 hover:bg-active"
        >
          <Checkbox id={`${id}-${option}`} checked={chosen.includes(option)} onCheckedChange={() => toggle(option)} />
          {field === 'status' && <StateIcon status={option as 'ready'} />}
          {field === 'status' ? states(option as 'ready') : t(`type.${option as 'manual'}`)}
        </label>
      ))}
    </fieldset>
  )
}

// A segment says "automatic" for both.
function spelledOut(values: string[]): string[] {
  return values.flatMap((value) => (value === 'automatic' ? ['scheduler', 'internal'] : [value]))
}
