'use client'

import { useTranslations } from 'use-intl'
import { TickBox } from '@/components/ui/tick-box'
import type { TaskView } from '@/lib/contract/task'

interface PickBoxProps {
  task: TaskView
  isPicked: boolean
  onPick: (id: string, isRange: boolean) => void
}

/** Selects a row; with the shift key all from the last one to it. */
export function PickBox({ task, isPicked, onPick }: PickBoxProps) {
  const t = useTranslations('batch')
  return (
    <TickBox
      label={t('pick', { name: task.name })}
      checked={isPicked}
      onChange={(withShift) => onPick(task.task_id, withShift)}
    />
  )
}
