'use client'

import { OctagonX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { TaskView } from '@/lib/contract/task'
import type { ConfirmVerbProps } from './confirm-verb-props'
import { NoContact } from './no-contact'
import { Steps } from './steps'
import { useOpenTask } from './use-open-task'
import { useVerb } from './use-verb'
import { useTaskVerbs } from './verbs'

/** Asks before everything of a task is killed. */
export function ForceStopDialog({ task, open, onOpenChange }: ConfirmVerbProps) {
  const t = useTranslations('tasks')
  const verbs = useTaskVerbs()
  const openTask = useOpenTask()
  const { isPending, run } = useVerb(() => verbs.stop(task.task_id, { force: true }))

  const kill = async () => {
    if (!(await run())) return
    onOpenChange(false)
    toast.success(t('told.forceAsked', { name: task.name }), {
      action: { label: t('told.open'), onClick: () => openTask(task.task_id) },
    })
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('forceDialog.title', { name: task.name })}
      cancelLabel={t('forceDialog.keep')}
      confirmLabel={
        <>
          {!isPending && <OctagonX aria-hidden />}
          {t('forceDialog.confirm')}
        </>
      }
      isPending={isPending}
      onConfirm={() => void kill()}
    >
      <NoContact task={task} />
      <p>{t(`forceDialog.${whyOf(task)}`)}</p>
      <Steps
        steps={[
          { when: t('forceDialog.now'), what: t('forceDialog.kill') },
          { when: t('forceDialog.lost'), what: t('forceDialog.lostText') },
          { when: t('forceDialog.proof'), what: t('forceDialog.proofText') },
        ]}
      />
    </ConfirmDialog>
  )
}

function whyOf(task: TaskView): 'unanswered' | 'unsupported' | 'early' {
  if (task.stop_unanswered) return 'unanswered'
  return task.can.stop || task.stopping === 'graceful' ? 'early' : 'unsupported'
}
