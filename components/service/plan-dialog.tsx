'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { DeployPlan } from '@/lib/contract/services'
import { isTicked, type PlanQuestion, partsOf } from './plan-choice'
import { PlanOptionFields } from './plan-option-fields'
import { PlanTable } from './plan-table'
import { shortUnit } from './service-key'
import { usePlan } from './use-plan'

interface PlanDialogProps {
  question: PlanQuestion
  /** Another one each time that somebody asks. */
  number: number
  open: boolean
  onOpenChange: (open: boolean) => void
  onStarted: () => void
}

/** What an update would do, before anything happens; what is agreed to here is what then runs. */
export function PlanDialog({ question, number, open, onOpenChange, onStarted }: PlanDialogProps) {
  const t = useTranslations('services.plan')
  const plan = usePlan(question, number, open, () => {
    onOpenChange(false)
    onStarted()
  })
  const count = plan.input?.units.length ?? 0
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t('title', { count })}
        description={t('lead')}
        hasClose
        className="max-w-184"
        footer={
          <div className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-2">
            <p className="min-w-48 flex-1 text-xs text-fg-3">{plan.plan && <Consequence plan={plan} />}</p>
            <DialogClose asChild>
              <Button>{t('cancel')}</Button>
            </DialogClose>
            <Button
              variant="primary"
              isPending={plan.isPending}
              disabled={count === 0 || plan.isLooking}
              onClick={() => void plan.start()}
            >
              {t(isOnlyRestart(plan) ? 'confirmRestart' : 'confirm', { count })}
            </Button>
          </div>
        }
      >
        <Found plan={plan} />
      </DialogContent>
    </Dialog>
  )
}

type Planned = ReturnType<typeof usePlan>

function Found({ plan }: { plan: Planned }) {
  const t = useTranslations('services.plan')
  if (plan.error) return <ErrorState title={t('failed')} detail={plan.error.message} onRetry={plan.lookAgain} />
  if (!plan.plan) return <Looking />
  const isEmpty = partsOf(plan.plan).due.length === 0
  return (
    <div aria-busy={plan.isLooking} className="-mx-5 flex flex-col gap-3">
      {plan.refusal && <Refusal {...plan.refusal} />}
      {plan.plan.note && (
        <p className="px-5 text-xs text-pending-fg">
          {t('notFresh')} {plan.plan.note}
        </p>
      )}
      {isEmpty && <EmptyState title={t('nothing')} hint={t('nothingHint')} />}
      <PlanTable plan={plan.plan} choices={plan.choices} onTick={plan.tick} />
      <PlanOptionFields options={plan.options} onChange={plan.setOptions} isRunnable={!isEmpty} />
    </div>
  )
}

function Refusal({ text, hasChanged }: { text: string; hasChanged: boolean }) {
  const t = useTranslations('services.plan')
  return (
    <p
      role="alert"
      className="mx-5 flex gap-2 rounded-md border border-failed-line bg-failed-bg px-2.5 py-2 text-xs text-failed-fg"
    >
      <CircleAlert aria-hidden className="mt-px size-3.5 flex-none" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{t(hasChanged ? 'changed' : 'refused')}</span> {text}
      </span>
    </p>
  )
}

function Looking() {
  const t = useTranslations('services.plan')
  return (
    <div role="status" className="flex flex-col gap-4 py-4">
      <p className="text-xs text-fg-2">{t('looking')}</p>
      {[80, 64, 72].map((width) => (
        <Skeleton key={width} className="h-3" style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}

/** What else stops or restarts with those that are ticked. */
function Consequence({ plan: { plan, choices } }: { plan: Planned }) {
  const t = useTranslations('services.plan')
  const ticked = plan?.plan.filter((row) => isTicked(row, choices)) ?? []
  if (ticked.length === 0) return t('nothingTicked')
  const taking = ticked.filter((row) => row.dependents.length > 0)
  if (taking.length === 0) return t('each')
  return taking
    .map((row) => t('goesWith', { unit: shortUnit(row.unit), dependents: row.dependents.map(shortUnit).join(', ') }))
    .join(' ')
}

function isOnlyRestart({ plan, input }: Planned): boolean {
  const verdicts = rowsOf(plan, input?.units ?? []).map((row) => row.verdict)
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'restart')
}

function rowsOf(plan: DeployPlan | undefined, units: string[]) {
  return plan?.plan.filter((row) => units.includes(row.unit)) ?? []
}
