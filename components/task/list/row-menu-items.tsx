'use client'

import { Copy, Maximize2, OctagonX, PanelRight, Pause, Play, RotateCw, Square, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ExportItems } from '@/components/task/actions/export-menu'
import { useGo } from '@/components/task/actions/use-go'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { hasChoiceOfUnits, useRetry } from '@/components/task/actions/use-retry'
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
      <GoItem task={task} />
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

function GoItem({ task }: { task: TaskView }) {
  const t = useTranslations('tasks.action')
  const { go, run } = useGo(task)
  if (!go) return null
  return (
    <MenuItem onSelect={() => void run()}>
      {go === 'pause' ? <Pause aria-hidden /> : <Play aria-hidden />}
      {t(go)}
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
