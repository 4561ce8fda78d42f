'use client'

import { Ellipsis, Link2, Maximize2, OctagonX, Pause, Play, Plus, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { isForceDue } from '@/components/task/actions/is-force-due'
import { DeleteDialog, ForceStopDialog } from '@/components/task/actions/late-dialogs'
import { useFocusBack } from '@/components/task/actions/use-focus-back'
import { useGo } from '@/components/task/actions/use-go'
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

/** What is done seldom: an early force stop, the link, deleting; under a thumb also what its bar has no room for. */
export function MoreMenu({ task, onDeleted, isTouch }: MoreMenuProps) {
  const t = useTranslations('taskDetail')
  const verb = useTranslations('tasks.action')
  const [asked, setAsked] = useState<'force' | 'delete' | null>(null)
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const focus = useFocusBack()
  const go = useGo(task)
  const ask = (what: 'force' | 'delete') => {
    // The menu that had the focus is gone by the time the dialog closes.
    focus.remember(button.current)
    setAsked(what)
    setOpen(true)
  }
  const onOpenChange = (open: boolean) => {
    setOpen(open)
    if (!open) focus.giveBack()
  }
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button
            ref={button}
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
