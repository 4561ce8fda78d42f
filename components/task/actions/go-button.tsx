'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from '@/components/ui/button'
import type { TaskView } from '@/lib/contract/task'
import { useGo } from './use-go'

type GoButtonProps = { task: TaskView } & Omit<ButtonProps, 'onClick' | 'isPending' | 'children'>

/** Starts, resumes or pauses: whichever applies. Most handlers know none of it; then there is no button. */
export function GoButton({ task, ...rest }: GoButtonProps) {
  const t = useTranslations('tasks.action')
  const { go, isPending, run } = useGo(task)
  if (!go) return null
  return (
    <Button {...rest} isPending={isPending} onClick={() => void run()}>
      {!isPending && (go === 'pause' ? <Pause aria-hidden /> : <Play aria-hidden />)}
      {t(go)}
    </Button>
  )
}
