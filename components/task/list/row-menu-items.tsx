'use client'

import { Copy, Maximize2, OctagonX, PanelRight, Play, RotateCw, Square, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ExportItems } from '@/components/task/actions/export-menu'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { hasChoiceOfUnits, useRetry } from '@/components/task/actions/use-retry'
import { useVerb } from '@/components/task/actions/use-verb'
import { useTaskVerbs } from '@/components/task/actions/verbs'
import { copyText } from '@/components/ui/copy-text'
import { MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import type { TaskView } from '@/lib/contract/task'
import { useAsk } from './row-verbs'

/** All that can be done with a task. What does not apply now is there and cannot be chosen. */
export function RowMenuItems({ task }: { task: TaskView }) {
  const t = useTranslations('tasks.action')
  const openTask = useOpenTask()
  const ask = useAsk()
  const { can } = task
  return (
    <>
      <MenuItem onSelect={() => openTask(task.task_id)} shortcut="Enter">
        <PanelRight aria-hidden />
        {t('open')}
      </MenuItem>
      <MenuItem asChild>
        <a href={`/tasks/${task.task_id}`}>
          <Maximize2 aria-hidden />
          {t('openAsPage')}
        </a>
      </MenuItem>
      <MenuSeparator />
      <StartItem task={task} />
      <MenuItem disabled={!can.stop} onSelect={() => ask('stop', task)} shortcut="s">
        <Square aria-hidden />
        {t('stop')}
      </MenuItem>
      <MenuItem isDanger disabled={!can.force_stop} onSelect={() => ask('force', task)}>
        <OctagonX aria-hidden />
        {t('forceStop')}
      </MenuItem>
      <RetryItems task={task} />
      <MenuSeparator />
      <ExportItems task={task} />
      <CopyIdItem id={task.task_id} />
      <MenuSeparator />
      <MenuItem isDanger disabled={!can.delete} onSelect={() => ask('delete', task)}>
        <Trash2 aria-hidden />
        {t('delete')}
      </MenuItem>
    </>
  )
}

function StartItem({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  const verbs = useTaskVerbs()
  const isResume = task.can.resume
  const { run } = useVerb(() => (isResume ? verbs.resume(task.task_id) : verbs.start(task.task_id)))
  if (!task.can.start && !isResume) return null
  const start = async () => {
    if (await run()) toast.success(t('told.started', { name: task.name }))
  }
  return (
    <MenuItem onSelect={() => void start()}>
      <Play aria-hidden />
      {t(isResume ? 'action.resume' : 'action.start')}
    </MenuItem>
  )
}

function RetryItems({ task }: { task: TaskView }) {
  const t = useTranslations('tasks.action')
  const { retry } = useRetry(task)
  return (
    <>
      <MenuItem disabled={!task.can.retry} onSelect={() => void retry('all')} shortcut="r">
        <RotateCw aria-hidden />
        {t('retry')}
      </MenuItem>
      {task.can.retry && hasChoiceOfUnits(task) && (
        <MenuItem onSelect={() => void retry('failed')}>
          <RotateCw aria-hidden />
          {t('retryFailed', { count: task.unit_counts.failed })}
        </MenuItem>
      )}
    </>
  )
}

function CopyIdItem({ id }: { id: string }) {
  const t = useTranslations('tasks.action')
  const tCommon = useTranslations('common')
  const copy = () =>
    copyText(id).then(
      () => toast.success(t('copied')),
      () => toast.error(tCommon('copyFailed')),
    )
  return (
    <MenuItem onSelect={() => void copy()}>
      <Copy aria-hidden />
      {t('copyId')}
    </MenuItem>
  )
}
