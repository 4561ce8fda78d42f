'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import type { ManyTasks } from '@/components/task/actions/verbs'
import { toast } from '@/components/ui/toast'
import { useFocusBack } from '@/components/ui/use-focus-back'
import type { BatchButton, BatchResult, BatchTask } from '@/lib/contract/batch'
import { BatchBar, type BatchBarProps } from './batch-bar'
import { BatchDialog } from './batch-dialog'
import { BatchReport } from './batch-report'
import { tasksOf } from './selection'

interface BatchProps extends Omit<BatchBarProps, 'onAsk' | 'onClear'> {
  isBarShown: boolean
  onClear: (ids?: string[]) => void
}

interface Asked {
  verb: BatchButton
  tasks: ManyTasks
}

/** The bar of what is selected, its questions, and what came of them; these outlive the selection. */
export function Batch({ isBarShown, onClear, ...bar }: BatchProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [report, setReport] = useState<BatchResult | null>(null)
  const [isReporting, setReporting] = useState(false)
  const tell = useTelling((result) => {
    setReport(result)
    setReporting(true)
  })
  const focus = useFocusBack()

  const ask = (verb: BatchButton) => {
    focus.remember()
    setAsked({ verb, tasks: tasksOf(bar.selection) })
    setAsking(true)
  }
  const onAsking = (open: boolean) => {
    setAsking(open)
    if (!open) focus.giveBack()
  }
  const onDone = (done: BatchResult | BatchTask) => {
    if (!asked) return
    onClear(goneOf(asked, done))
    tell(asked.verb, done)
  }
  return (
    <>
      {isBarShown && <BatchBar {...bar} onAsk={ask} onClear={() => onClear()} />}
      {asked && (
        <BatchDialog
          key={asked.verb}
          verb={asked.verb}
          selection={asked.tasks}
          open={isAsking}
          onOpenChange={onAsking}
          onDone={onDone}
        />
      )}
      {report && <BatchReport result={report} open={isReporting} onOpenChange={setReporting} />}
    </>
  )
}

/** What leaves the selection: those that are gone; all (undefined) where a task does it, or a filter named them. */
function goneOf({ verb, tasks }: Asked, done: BatchResult | BatchTask): string[] | undefined {
  if ('filter' in tasks || 'task_id' in done) return undefined
  if (verb !== 'delete') return []
  return done.results.filter((item) => item.ok || item.status === null).map((item) => item.id)
}

/** Says what came of it: a sentence, the task that does it, or which ones were refused. */
function useTelling(onReport: (result: BatchResult) => void) {
  const t = useTranslations('batch.told')
  const told = useTranslations('tasks.told')
  const openTask = useOpenTask()
  return (verb: BatchButton, done: BatchResult | BatchTask) => {
    if ('task_id' in done) {
      const { task_id: id, total } = done
      openTask(id)
      toast.success(t('task', { count: total }), { action: { label: told('open'), onClick: () => openTask(id) } })
    } else if (done.failed === 0) {
      toast.success(t(verb, { count: done.succeeded }))
    } else {
      onReport(done)
      const text = done.succeeded > 0 ? t(verb, { count: done.succeeded }) : t('refused', { count: done.failed })
      const description = done.succeeded > 0 ? t('refused', { count: done.failed }) : undefined
      toast.warning(text, { description, action: { label: t('details'), onClick: () => onReport(done) } })
    }
  }
}
