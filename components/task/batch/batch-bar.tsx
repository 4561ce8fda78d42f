'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ManyTasks } from '@/components/task/actions/verbs'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { BatchButton } from '@/lib/contract/batch'
import type { TaskView } from '@/lib/contract/task'
import { allowedVerbs, type Forecasts, forecastVerbs } from './allowed-verbs'
import { PageCheck } from './page-check'
import { type TaskSelection, tasksOf } from './selection'
import { useForecast } from './use-forecast'
import { verbIcons } from './verb-icons'

export interface BatchBarProps {
  selection: TaskSelection
  /** Those in sight. */
  rows: TaskView[]
  /** How many the filter finds, as the list says it: `148`, `10000+`. */
  total: { count: number; text: string }
  onPage: (isIn: boolean) => void
  onAll: () => void
  onClear: () => void
  onAsk: (verb: BatchButton) => void
}

/** What is selected and what can be done with it, in the place of the filters; on a phone below the list. */
export function BatchBar({ selection, rows, total, onPage, onAll, onClear, onAsk }: BatchBarProps) {
  const t = useTranslations('batch')
  const { picked, all } = selection
  const forecasts = useForecasts(all ? tasksOf(selection) : null)
  const elsewhere = [...picked.keys()].filter((id) => !rows.some((row) => row.task_id === id)).length
  const verbs = all ? forecastVerbs(forecasts) : allowedVerbs([...picked.values()])
  return (
    <section
      aria-label={t('region')}
      className="flex min-h-11 flex-none items-center gap-2 border-t border-accent-line bg-accent-soft px-4 max-md:order-1 max-md:flex-wrap max-md:px-3 max-md:py-1.5"
    >
      <PageCheck selection={selection} rows={rows} onPage={onPage} />
      <span role="status" className="ml-1 font-semibold whitespace-nowrap">
        {all
          ? t('allSelected', { count: String(forecasts.delete?.total ?? total.text) })
          : t('selected', { count: picked.size })}
      </span>
      {elsewhere > 0 && <span className="truncate text-xs text-fg-2">{t('elsewhere', { count: elsewhere })}</span>}
      {!all && total.count > picked.size && (
        <button type="button" className="truncate text-xs text-accent hover:underline max-md:min-h-9" onClick={onAll}>
          {t('selectAll', { count: total.text })}
        </button>
      )}
      <span className="flex-1" />
      <IconButton label={t('clear')} className="md:hidden" onClick={onClear}>
        <X aria-hidden />
      </IconButton>
      <span className="flex items-center gap-2 max-md:w-full max-md:*:flex-1">
        {verbs.map((verb) => (
          <VerbButton key={verb} verb={verb} onAsk={onAsk} />
        ))}
        <Button size="sm" className="max-md:hidden" onClick={onClear}>
          <X aria-hidden />
          {t('clear')}
        </Button>
      </span>
    </section>
  )
}

function useForecasts(tasks: ManyTasks | null): Forecasts {
  const { data: start } = useForecast('start', tasks)
  const { data: stop } = useForecast('stop', tasks)
  const { data: force } = useForecast('force', tasks)
  const { data: remove } = useForecast('delete', tasks)
  return { start, stop, force, delete: remove }
}

function VerbButton({ verb, onAsk }: { verb: BatchButton; onAsk: (verb: BatchButton) => void }) {
  const t = useTranslations('batch.verb')
  const Icon = verbIcons[verb]
  return (
    <Button
      size="sm"
      variant={verb === 'start' ? 'secondary' : 'stop'}
      className="max-md:h-10 max-md:text-sm"
      onClick={() => onAsk(verb)}
    >
      <Icon aria-hidden />
      {t(verb)}
    </Button>
  )
}
