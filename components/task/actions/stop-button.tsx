'use client'

import { OctagonX, Square } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from '@/components/ui/button'
import { useFocusBack } from '@/components/ui/use-focus-back'
import type { TaskView } from '@/lib/contract/task'
import { isForceDue } from './is-force-due'
import { ForceStopDialog, StopDialog } from './late-dialogs'

type StopButtonProps = { task: TaskView } & Omit<ButtonProps, 'onClick' | 'variant' | 'children'>

/** Stop; force stop once a polite one was not answered, or where there is none. Both ask first. */
export function StopButton({ task, ...rest }: StopButtonProps) {
  const t = useTranslations('tasks.action')
  const [asked, setAsked] = useState<'stop' | 'force' | null>(null)
  const [isOpen, setOpen] = useState(false)
  const isForce = isForceDue(task)
  const focus = useFocusBack()
  const ask = () => {
    focus.remember()
    setAsked(isForce ? 'force' : 'stop')
    setOpen(true)
  }
  const onOpenChange = (open: boolean) => {
    setOpen(open)
    if (!open) focus.giveBack()
  }
  return (
    <>
      <Button
        {...rest}
        variant="stop"
        disabled={!isForce && !task.can.stop}
        onPointerEnter={(isForce ? ForceStopDialog : StopDialog).fetch}
        onClick={ask}
      >
        {isForce ? <OctagonX aria-hidden /> : <Square aria-hidden />}
        {t(isForce ? 'forceStop' : 'stop')}
      </Button>
      {/* Not by `isForce`: an open question must not turn into another one under the pointer. */}
      {asked === 'stop' && <StopDialog task={task} open={isOpen} onOpenChange={onOpenChange} />}
      {asked === 'force' && <ForceStopDialog task={task} open={isOpen} onOpenChange={onOpenChange} />}
    </>
  )
}
