'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { BatchForecast, BatchResult, BatchTask } from '@/lib/contract/batch'
import { mostInBatch } from '@/lib/contract/batch-limits'
import type { LaneDialogProps } from './lane-dialog-props'
import { useQueueVerbs } from './queue-verbs'
import { fetchAnswer } from './use-live-answer'
import { useQueueChange } from './use-queue-change'

/** Asks before all that waits in a lane is cancelled, and says how many these are. */
export function ClearLaneDialog({ lane, open, onOpenChange }: LaneDialogProps) {
  const t = useTranslations('queue')
  const { name } = lane
  const { clearLane } = useQueueVerbs()
  const { isPending, ask } = useQueueChange()
  const tell = useTelling(name)
  const forecast = useQuery({
    queryKey: ['lane-forecast', name],
    queryFn: ({ signal }) => fetchForecast(name, signal),
    enabled: open,
    gcTime: 0,
    staleTime: 0,
  })
  const count = Math.min(forecast.data?.total ?? lane.waiting, mostInBatch)
  const clear = async (asOf: string) => {
    const words = { done: null, failed: t('failed', { name }), events: 'lane.' }
    const result = await ask(() => clearLane(name, asOf), words)
    onOpenChange(false)
    if (result.ok) tell(result.done)
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('clearDialog.title', { name })}
      cancelLabel={t('clearDialog.keep')}
      confirmLabel={t('clearDialog.confirm', { count })}
      isPending={isPending || !forecast.data}
      onConfirm={() => forecast.data && void clear(forecast.data.as_of)}
    >
      {forecast.data ? (
        <div className="flex flex-col gap-2">
          <p>{t('clearDialog.waiting', { count: forecast.data.total })}</p>
          <p>{t('clearDialog.running', { count: lane.running })}</p>
          {forecast.data.is_task && <p>{t('clearDialog.byTask')}</p>}
          {forecast.data.total > mostInBatch && <p>{t('clearDialog.tooMany', { most: mostInBatch })}</p>}
          {!lane.paused && <p className="text-xs text-fg-3">{t('clearDialog.open')}</p>}
        </div>
      ) : forecast.error ? (
        <ErrorState
          title={t('clearDialog.failed')}
          detail={forecast.error.message}
          onRetry={() => void forecast.refetch()}
          className="py-4"
        />
      ) : (
        <div role="status" aria-label={t('clearDialog.looking')} className="flex flex-col gap-3 py-1">
          <Skeleton className="h-3 w-4/5" />
          <Skeleton className="h-3 w-3/5" />
        </div>
      )}
    </ConfirmDialog>
  )
}

function fetchForecast(lane: string, signal: AbortSignal): Promise<BatchForecast> {
  return fetchAnswer<BatchForecast>('/api/tasks/batch/preview', signal, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ verb: 'stop', filter: { lane, status: 'pending' } }),
  })
}

/** Tells what came of it; where a task does it, that is opened. */
function useTelling(name: string): (done: BatchResult | BatchTask) => void {
  const t = useTranslations('queue.told')
  const openTask = useOpenTask()
  return (done) => {
    if ('task_id' in done) {
      openTask(done.task_id)
      toast.success(t('clearing', { count: done.total, name }), {
        action: { label: t('open'), onClick: () => openTask(done.task_id) },
      })
      return
    }
    toast.success(t('cleared', { count: done.succeeded, name }), {
      ...(done.failed > 0 && { description: t('leftAlone', { count: done.failed }) }),
    })
  }
}
