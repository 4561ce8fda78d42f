'use client'

import { LoaderCircle, MoreHorizontal, OctagonX, RotateCw, Square } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { isForceDue } from '@/components/task/actions/is-force-due'
import { useRetry } from '@/components/task/actions/use-retry'
import { Menu, MenuContent, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import type { TaskView } from '@/lib/contract/task'
import { RowMenuItems } from './row-menu-items'
import { useAsk } from './row-verbs'

/** The verb one is most likely to want, at hover and focus, and a menu with all of them. */
export function RowActions({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  return (
    <span className="flex cursor-default justify-end gap-0.5">
      <span className="flex opacity-0 group-hover/row:opacity-100 group-has-focus-visible/row:opacity-100">
        <LikelyVerb task={task} />
      </span>
      <Menu>
        <MenuTrigger asChild>
          <IconButton label={t('rowMenu', { name: task.name })}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        </MenuTrigger>
        <MenuContent>
          <RowMenuItems task={task} />
        </MenuContent>
      </Menu>
    </span>
  )
}

function LikelyVerb({ task }: { task: TaskView }) {
  const t = useTranslations('tasks.action')
  const ask = useAsk()
  const { isPending, retry } = useRetry(task)
  if (isForceDue(task)) {
    return (
      <IconButton label={t('forceStop')} className="[&_svg]:size-3.5" onClick={() => ask('force', task)}>
        <OctagonX aria-hidden className="text-failed-fg" />
      </IconButton>
    )
  }
  if (task.can.stop) {
    return (
      <IconButton label={t('stop')} className="[&_svg]:size-3.5" onClick={() => ask('stop', task)}>
        <Square aria-hidden />
      </IconButton>
    )
  }
  if (!task.can.retry) return null
  return (
    <IconButton
      data-retry
      label={t('retry')}
      className="[&_svg]:size-3.5"
      disabled={isPending}
      onClick={() => void retry()}
    >
      {isPending ? <LoaderCircle aria-hidden className="animate-spin" /> : <RotateCw aria-hidden />}
    </IconButton>
  )
}
