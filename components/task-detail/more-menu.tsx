'use client'

import { Ellipsis, Link2, Maximize2, OctagonX, Pause, Play, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { isForceDue } from '@/components/task/actions/is-force-due'
import { DeleteDialog, ForceStopDialog } from '@/components/task/actions/late-dialogs'
import { useGo } from '@/components/task/actions/use-go'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import { useAsked } from '@/components/ui/use-asked'
import type { TaskDetail } from '@/lib/contract/task'

interface MoreMenuProps {
  task: TaskDetail
  onDeleted: () => void
  isTouch?: boolean
}

/** What is done seldom: an early force stop, the link, deleting; under a thumb also what its bar has no room for. */
export function MoreMenu({ task, onDeleted, isTouch }: MoreMenuProps) {
  const t = useTranslations('taskDetail')
  const verb = useTranslations('tasks.action')
  const { asked, isOpen, ask, onOpenChange, remember } = useAsked<'force' | 'delete'>()
  const go = useGo(task)
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button
            onFocus={remember}
            size={isTouch ? 'touch' : 'md'}
            aria-label={t('more')}
            className={isTouch ? 'px-0 [&_svg]:m-0 [&_svg]:size-4' : 'w-8 px-0 [&_svg]:m-0 [&_svg]:size-4'}
          >
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent>
          {isTouch && go.go && (
            <MenuItem onSelect={() => void go.run()}>
              {go.go === 'pause' ? <Pause aria-hidden /> : <Play aria-hidden />}
              {verb(go.go)}
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
          {Object.values(task.can).some(Boolean) && (
            <MenuItem asChild>
              <a href={`/definitions/new?task=${task.task_id}`}>
                <Plus aria-hidden />
                {t('saveAsDefinition')}
              </a>
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem isDanger disabled={!task.can.force_stop || isForceDue(task)} onSelect={() => ask('force')}>
            <OctagonX aria-hidden />
            {verb('forceStop')}
          </MenuItem>
          <MenuItem isDanger disabled={!task.can.delete} onSelect={() => ask('delete')}>
            <Trash2 aria-hidden />
            {verb('delete')}
          </MenuItem>
        </MenuContent>
      </Menu>
      {asked === 'force' && <ForceStopDialog task={task} open={isOpen} onOpenChange={onOpenChange} />}
      {asked === 'delete' && (
        <DeleteDialog task={task} open={isOpen} onOpenChange={onOpenChange} onDeleted={onDeleted} />
      )}
    </>
  )
}

async function copyLink(id: string, told: string) {
  await copyText(`${window.location.origin}/tasks/${id}`)
  toast.success(told)
}
