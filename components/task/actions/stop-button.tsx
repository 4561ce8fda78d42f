'use client'

import { OctagonX, Square } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from '@/components/ui/button'
import type { TaskView } from '@/lib/contract/task'
import { ForceStopDialog } from './force-stop-dialog'
import { isForceDue } from './is-force-due'
import { StopDialog } from './stop-dialog'
import { useFocusBack } from './use-focus-back'

type StopButtonProps = { task: TaskView } & Omit<ButtonProps, 'onClick' | 'variant' | 'children'>

/** Stop; force stop once a polite one was not answered, or where there is none. Both ask first. */
export function StopButton({ task, ...rest }: StopButtonProps) {
  const t = useTranslations('tasks.action')
  const [asks, setAsks] = useState<'stop' | 'force' | null>(null)
  const isForce = isForceDue(task)
  const focus = useFocusBack()
  const ask = () => {
    focus.remember()
    setAsks(isForce ? 'force' : 'stop')
  }
  const close = (open: boolean) => {
    if (open) return
    setAsks(null)
    focus.giveBack()
  }
  return (
    <>
      <Button {...rest} variant="stop" disabled={!isForce && !task.can.stop} onClick={ask}>
        {isForce ? <OctagonX aria-hidden /> : <Square aria-hidden />}
        {t(isForce ? 'forceStop' : 'stop')}
      </Button>
      {/* Not by `isForce`: an open question must not turn into another one under the pointer. */}
      <StopDialog task={task} open={asks === 'stop'} onOpenChange={close} />
      <ForceStopDialog task={task} open={asks === 'force'} onOpenChange={close} />
    </>
  )
}
