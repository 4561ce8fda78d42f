'use client'

import { Download, Maximize2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ExportItems, ExportMenu } from '@/components/task/actions/export-menu'
import { GoButton } from '@/components/task/actions/go-button'
import { RetryButton } from '@/components/task/actions/retry-button'
import { StopButton } from '@/components/task/actions/stop-button'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuTrigger } from '@/components/ui/dropdown-menu'
import { isFinal } from '@/lib/contract/states'
import type { TaskDetail } from '@/lib/contract/task'
import type { Density } from './density'
import { MoreMenu } from './more-menu'

interface ActionBarProps {
  task: TaskDetail
  density: Density
  /** The task is gone: whoever shows it closes. */
  onDeleted: () => void
}

/** The verbs of a task. Those that do not apply now are disabled, not hidden: their places stay. */
export function ActionBar({ task, density, onDeleted }: ActionBarProps) {
  const t = useTranslations('taskDetail')
  return (
    <>
      <GoButton task={task} />
      <StopButton task={task} />
      <RetryButton task={task} />
      {density === 'drawer' && <span className="flex-1" />}
      <ExportMenu task={task} />
      {density === 'drawer' && (
        <Button asChild>
          <a href={`/tasks/${task.task_id}`}>
            <Maximize2 aria-hidden />
            {t('openAsPage')}
          </a>
        </Button>
      )}
      <MoreMenu task={task} onDeleted={onDeleted} />
    </>
  )
}

/** On a phone one verb under the thumb: stop while it runs, go on while it rests, retry when it has ended. */
export function ThumbBar({ task, onDeleted }: Omit<ActionBarProps, 'density'>) {
  const t = useTranslations('tasks.action')
  return (
    <div className="grid w-full grid-cols-[48px_minmax(0,1fr)_48px] gap-2">
      <Menu>
        <MenuTrigger asChild>
          <Button size="touch" aria-label={t('export')} className="px-0 [&_svg]:m-0 [&_svg]:size-4">
            <Download aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="start">
          <ExportItems task={task} />
        </MenuContent>
      </Menu>
      {isFinal(task.status) ? (
        <RetryButton task={task} size="touch" />
      ) : task.status === 'paused' || task.status === 'ready' ? (
        <GoButton task={task} size="touch" />
      ) : (
        <StopButton
          task={task}
          size="touch"
          className="enabled:border-danger enabled:bg-danger enabled:text-on-danger enabled:hover:bg-danger-hover"
        />
      )}
      <MoreMenu task={task} onDeleted={onDeleted} isTouch />
    </div>
  )
}
