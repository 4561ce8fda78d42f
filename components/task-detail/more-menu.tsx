'use client'

import { Ellipsis, Link2, Maximize2, OctagonX, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DeleteDialog } from '@/components/task/actions/delete-dialog'
import { ForceStopDialog } from '@/components/task/actions/force-stop-dialog'
import { isForceDue } from '@/components/task/actions/is-force-due'
import { useVerb } from '@/components/task/actions/use-verb'
import { useTaskVerbs } from '@/components/task/actions/verbs'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import type { TaskDetail } from '@/lib/contract/task'

interface MoreMenuProps {
  task: TaskDetail
  onDeleted: () => void
  isTouch?: boolean
}

/** What is done seldom: starting and resuming prepared tasks, an early force stop, the link, deleting. */
export function MoreMenu({ task, onDeleted, isTouch }: MoreMenuProps) {
  const t = useTranslations('taskDetail')
  const verb = useTranslations('tasks.action')
  const [asks, setAsks] = useState<'force' | 'delete' | null>(null)
  const start = useStart(task)
  const close = (open: boolean) => !open && setAsks(null)
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button
            size={isTouch ? 'touch' : 'md'}
            aria-label={t('more')}
            className={isTouch ? 'px-0 [&_svg]:m-0 [&_svg]:size-4' : 'w-8 px-0 [&_svg]:m-0 [&_svg]:size-4'}
          >
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent>
          {(task.can.start || task.can.resume) && (
            <MenuItem onSelect={() => void start()}>
              <Play aria-hidden />
              {verb(task.can.resume ? 'resume' : 'start')}
            </MenuItem>
          )}
          <MenuItem onSelect={() => void copyLink(task.task_id, t('linkCopied'))}>
            <Link2 aria-hidden />
            {t('copyLink')}
          </MenuItem>
          <MenuItem asChild>
            <a href={`/tasks/${task.task_id}`}>
              <Maximize2 aria-hidden />
              {t('openAsPage')}
            </a>
          </MenuItem>
          <MenuSeparator />
          <MenuItem isDanger disabled={!task.can.force_stop || isForceDue(task)} onSelect={() => setAsks('force')}>
            <OctagonX aria-hidden />
            {verb('forceStop')}
          </MenuItem>
          <MenuItem isDanger disabled={!task.can.delete} onSelect={() => setAsks('delete')}>
            <Trash2 aria-hidden />
            {verb('delete')}
          </MenuItem>
        </MenuContent>
      </Menu>
      <ForceStopDialog task={task} open={asks === 'force'} onOpenChange={close} />
      <DeleteDialog task={task} open={asks === 'delete'} onOpenChange={close} onDeleted={onDeleted} />
    </>
  )
}

function useStart(task: TaskDetail) {
  const told = useTranslations('tasks.told')
  const verbs = useTaskVerbs()
  const { run } = useVerb(() => (task.can.resume ? verbs.resume : verbs.start)(task.task_id))
  return async () => {
    if (await run()) toast.success(told('started', { name: task.name }))
  }
}

async function copyLink(id: string, told: string) {
  await copyText(`${window.location.origin}/tasks/${id}`)
  toast.success(told)
}
