'use client'

import { useQuery } from '@tanstack/react-query'
import { Square } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { TaskDetail, TaskView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import type { ConfirmVerbProps } from './confirm-verb-props'
import { NoContact } from './no-contact'
import { Steps } from './steps'
import { useOpenTask } from './use-open-task'
import { useVerb } from './use-verb'
import { useTaskVerbs } from './verbs'

const usualGraceSecs = 10

/** Asks before a polite stop, and says what happens now, after the grace period, and then. */
export function StopDialog({ task, open, onOpenChange }: ConfirmVerbProps) {
  const t = useTranslations('tasks')
  const verbs = useTaskVerbs()
  const openTask = useOpenTask()
  const [escalate, setEscalate] = useState(false)
  const isWaiting = task.status === 'pending' || task.started_at === null
  const { isPending, run } = useVerb(() => verbs.stop(task.task_id, escalate ? { escalate } : {}))

  const stop = async () => {
    if (!(await run())) return
    onOpenChange(false)
    toast.success(t(isWaiting ? 'told.left' : 'told.stopAsked', { name: task.name }), {
      action: { label: t('told.open'), onClick: () => openTask(task.task_id) },
    })
  }
  const running = task.unit_counts.running
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('stopDialog.title', { name: task.name })}
      cancelLabel={t(isWaiting ? 'stopDialog.keepWaiting' : 'stopDialog.keep')}
      confirmLabel={
        <>
          {!isPending && <Square aria-hidden />}
          {running > 1 ? t('stopDialog.confirmUnits', { count: running }) : t('stopDialog.confirm')}
        </>
      }
      isPending={isPending}
      onConfirm={() => void stop()}
    >
      <NoContact task={task} />
      <p>
        <Lead task={task} isWaiting={isWaiting} />
      </p>
      {!isWaiting && <GraceSteps task={task} escalate={escalate} onEscalate={setEscalate} />}
    </ConfirmDialog>
  )
}

function Lead({ task, isWaiting }: { task: TaskView; isWaiting: boolean }) {
  const t = useTranslations('tasks.stopDialog')
  const { total, running } = task.unit_counts
  if (isWaiting) return t('waiting')
  if (total > 1) return t('units', { running, total })
  const duration = formatDuration(Date.now() - Date.parse(task.started_at ?? task.created_at))
  return task.server_name ? t('running', { duration, server: task.server_name }) : t('runningAnywhere', { duration })
}

interface GraceProps {
  task: TaskView
  escalate: boolean
  onEscalate: (escalate: boolean) => void
}

function GraceSteps({ task, escalate, onEscalate }: GraceProps) {
  const t = useTranslations('tasks.stopDialog')
  const id = useId()
  const seconds = useGraceSecs(task)
  return (
    <>
      <Steps
        steps={[
          { when: t('now'), what: task.server_name ? t('termOn', { server: task.server_name }) : t('term') },
          { when: t('grace', { seconds }), what: t('graceText') },
          { when: t('afterwards'), what: t(escalate ? 'thenForced' : 'thenOffered') },
        ]}
      />
      {task.can.force_stop && (
        <div className="mt-3 flex items-center gap-2">
          <Checkbox id={id} checked={escalate} onCheckedChange={(checked) => onEscalate(checked === true)} />
          <label htmlFor={id} className="text-fg">
            {t('escalate')}
          </label>
        </div>
      )}
      <p className="mt-3 text-xs">{t('note')}</p>
    </>
  )
}

// Rows of the list do not carry it; a task that is open does.
function useGraceSecs(task: TaskView): number {
  const { data } = useQuery<TaskDetail>({
    queryKey: ['task-grace', task.task_id],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/tasks/${task.task_id}`, { signal })
      if (!response.ok) throw new Error(response.statusText)
      return (await response.json()) as TaskDetail
    },
    enabled: !('stop_grace_secs' in task),
  })
  const known = { ...data, ...task } as Partial<TaskDetail>
  return known.stop_grace_secs ?? usualGraceSecs
}
