'use client'

import { ChevronDown, RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/dropdown-menu'
import type { TaskView } from '@/lib/contract/task'
import { hasChoiceOfUnits, useRetry } from './use-retry'

type RetryButtonProps = { task: TaskView } & Omit<ButtonProps, 'onClick' | 'isPending' | 'children'>

/** Retries, and lands in the new task; where only some units failed it asks which. */
export function RetryButton({ task, ...rest }: RetryButtonProps) {
  const t = useTranslations('tasks.action')
  const { isPending, retry } = useRetry(task)
  const isAble = task.can.retry
  if (!isAble || !hasChoiceOfUnits(task)) {
    return (
      <Button {...rest} disabled={!isAble} isPending={isPending} onClick={() => void retry()}>
        {!isPending && <RotateCw aria-hidden />}
        {t('retry')}
      </Button>
    )
  }
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button {...rest} isPending={isPending}>
          {!isPending && <RotateCw aria-hidden />}
          {t('retry')}
          <ChevronDown aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuItem onSelect={() => void retry('all')}>{t('retryAll')}</MenuItem>
        <MenuItem onSelect={() => void retry('failed')}>
          {t('retryFailed', { count: task.unit_counts.failed })}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
