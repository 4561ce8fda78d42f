'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useQueueVerbs } from '@/components/lane/queue-verbs'
import { fetchAnswer } from '@/components/lane/use-live-answer'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { MachineDeath } from '@/lib/contract/machine-death'
import type { ServerView } from '@/lib/contract/settings'
import { useFormat } from '@/lib/format/use-format'
import { DeathConsequences } from './death-consequences'

interface DeclareDeadDialogProps {
  server: ServerView
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Says what follows from declaring a machine dead, and has its name typed first. */
export function DeclareDeadDialog({ server, open, onOpenChange }: DeclareDeadDialogProps) {
  const t = useTranslations('queue.death')
  const format = useFormat()
  const { declareDead } = useQueueVerbs()
  const { isPending, ask } = useQueueChange()
  const { id, name } = server
  const foreseen = useQuery({
    queryKey: ['machine-death', id],
    queryFn: ({ signal }) => fetchAnswer<MachineDeath>(`/api/servers/${id}/declare-dead`, signal),
    enabled: open,
    gcTime: 0,
    staleTime: 0,
  })
  const death = foreseen.data
  const declare = async () => {
    const words = {
      done: t('done', { name }),
      // Not what stands here: somebody else may have said so already.
      hint: (result: { death: MachineDeath }) => t('doneHint', { count: result.death.tasks.length }),
      failed: t('refused', { name }),
      events: 'server.',
    }
    const result = await ask(() => declareDead(id), words)
    if (result.ok) onOpenChange(false)
    // It may have come back meanwhile: then that stands here now.
    else void foreseen.refetch()
  }
  return (
    <ConfirmDialog
      // Typed for this question: another time it is asked anew.
      key={String(open)}
      open={open}
      onOpenChange={onOpenChange}
      title={t('title', { name })}
      cancelLabel={t('keep')}
      confirmLabel={t('confirm')}
      {...(death && !death.is_alive && { typed: name })}
      isPending={isPending || !death || death.is_alive}
      onConfirm={() => void declare()}
    >
      <p>{t('lead')}</p>
      {death ? (
        <>
          <p className="mt-1 text-xs text-fg-3">
            {death.last_heard_at
              ? t('lastHeard', {
                  time: format.dateTime(death.last_heard_at),
                  ago: format.relative(death.last_heard_at),
                })
              : t('neverHeard')}
          </p>
          {death.is_alive ? (
            <p role="alert" className="mt-3 font-medium text-failed-fg">
              {t('isAlive')}
            </p>
          ) : (
            <DeathConsequences death={death} />
          )}
        </>
      ) : foreseen.error ? (
        <ErrorState
          title={t('failed')}
          detail={foreseen.error.message}
          onRetry={() => void foreseen.refetch()}
          className="py-4"
        />
      ) : (
        <div role="status" aria-label={t('looking')} className="mt-3 flex flex-col gap-3">
          <Skeleton className="h-3 w-3/5" />
          <Skeleton className="h-9 w-full" />
        </div>
      )}
    </ConfirmDialog>
  )
}
