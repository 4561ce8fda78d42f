'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useVerb } from '@/components/task/actions/use-verb'
import { type ManyTasks, useTaskVerbs } from '@/components/task/actions/verbs'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Skeleton } from '@/components/ui/skeleton'
import type { BatchButton, BatchForecast, BatchResult, BatchTask } from '@/lib/contract/batch'
import { mostAtOnce, mostInBatch } from '@/lib/contract/batch-limits'

import { ForecastRows } from './forecast-rows'
import { useForecast } from './use-forecast'
import { verbIcons } from './verb-icons'

interface BatchDialogProps {
  verb: BatchButton
  selection: ManyTasks
  open: boolean
  onOpenChange: (open: boolean) => void
  onDone: (done: BatchResult | BatchTask) => void
}

/** Asks before something is done to many tasks, and says what happens to how many of them, by their states. */
export function BatchDialog({ verb, selection, open, onOpenChange, onDone }: BatchDialogProps) {
  const t = useTranslations('batch')
  const verbs = useTaskVerbs()
  const { data: foreseen, error } = useForecast(verb, open ? selection : null)
  // What was confirmed goes on standing here: while it is done, fewer and fewer would be left to ask about.
  const [confirmed, setConfirmed] = useState<BatchForecast | null>(null)
  const forecast = confirmed ?? foreseen
  const [escalate, setEscalate] = useState(false)
  const { isPending, run } = useVerb(() => verbs.runBatch(verb, selection, escalate))
  const named = 'ids' in selection ? selection.ids.length : (forecast?.total ?? 0)
  const affected = affectedBy(forecast)
  const isTooMuch = (forecast?.total ?? 0) > mostInBatch
  const Icon = verbIcons[verb]

  const act = async () => {
    setConfirmed(foreseen ?? null)
    const result = await run()
    if (result) onOpenChange(false)
    setConfirmed(null)
    if (result) onDone(result.done)
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(`title.${verb}`, { count: named })}
      tone={verb === 'start' ? 'primary' : 'danger'}
      cancelLabel={t('cancel')}
      confirmLabel={
        <>
          {!isPending && <Icon aria-hidden />}
          {t(`confirm.${verb}`, { count: affected })}
        </>
      }
      isPending={isPending}
      isRefused={affected === 0 || isTooMuch}
      onConfirm={() => void act()}
    >
      <p>{t('ids' in selection ? 'lead' : 'leadAll')}</p>
      {forecast ? (
        <ForecastRows verb={verb} forecast={forecast} gone={Math.max(0, named - forecast.total)} />
      ) : error ? (
        <p role="alert" className="mt-3 text-failed-fg">
          {t('previewFailed', { why: error.message })}
        </p>
      ) : (
        <Skeleton className="mt-3 h-17 rounded-md" />
      )}
      {verb === 'stop' && stopsRunning(forecast) && <Escalation checked={escalate} onChange={setEscalate} />}
      {forecast && <Note verb={verb} forecast={forecast} />}
    </ConfirmDialog>
  )
}

function Note({ verb, forecast }: { verb: BatchButton; forecast: BatchForecast }) {
  const t = useTranslations('batch')
  const text = () => {
    if (forecast.total > mostInBatch) return t('tooMany', { most: mostInBatch })
    if (affectedBy(forecast) === 0) return t('nothing')
    if (forecast.is_task) return t('byTask', { most: mostAtOnce })
    return verb === 'delete' ? t('auditStays') : null
  }
  const said = text()
  return said && <p className="mt-3 text-xs">{said}</p>
}

function Escalation({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTranslations('tasks.stopDialog')
  const id = useId()
  return (
    <div className="mt-3 flex items-center gap-2">
      <Checkbox id={id} checked={checked} onCheckedChange={(now) => onChange(now === true)} />
      <label htmlFor={id} className="text-fg">
        {t('escalate')}
      </label>
    </div>
  )
}

function affectedBy(forecast: BatchForecast | undefined): number {
  const rows = forecast?.by_status.filter((row) => row.effect === 'applies') ?? []
  return rows.reduce((sum, row) => sum + row.count, 0)
}

function stopsRunning(forecast: BatchForecast | undefined): boolean {
  return Boolean(forecast?.by_status.some((row) => row.effect === 'applies' && row.status === 'running'))
}
