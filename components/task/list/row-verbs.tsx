'use client'

import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { DeleteDialog, ForceStopDialog, StopDialog } from '@/components/task/actions/late-dialogs'
import { useFocusBack } from '@/components/ui/use-focus-back'
import type { TaskView } from '@/lib/contract/task'

type Asked = 'stop' | 'force' | 'delete'
type Ask = (verb: Asked, task: TaskView) => void

const Asking = createContext<Ask>(() => {})

/** Rows ask here, and the question outlives the row: it may move or go while one thinks about the answer. */
export function RowVerbs({ tasks, children }: { tasks: TaskView[]; children: ReactNode }) {
  const [asked, setAsked] = useState<{ verb: Asked; task: TaskView } | null>(null)
  const [isOpen, setOpen] = useState(false)
  const focus = useFocusBack()
  const ask = useMemo<Ask>(
    () => (verb, task) => {
      // A menu is gone when the answer comes; its row is there.
      focus.remember(document.querySelector(`[data-task-id="${task.task_id}"] [data-row-link]`))
      setAsked({ verb, task })
      setOpen(true)
    },
    [focus.remember],
  )
  const onOpenChange = (open: boolean) => {
    setOpen(open)
    if (!open) focus.giveBack()
  }
  const task = tasks.find((one) => one.task_id === asked?.task.task_id) ?? asked?.task
  const dialog = { open: isOpen, onOpenChange }
  return (
    <Asking value={ask}>
      {children}
      {task && (
        <>
          {asked?.verb === 'stop' && <StopDialog key={task.task_id} task={task} {...dialog} />}
          {asked?.verb === 'force' && <ForceStopDialog key={task.task_id} task={task} {...dialog} />}
          {asked?.verb === 'delete' && <DeleteDialog key={task.task_id} task={task} {...dialog} />}
        </>
      )}
    </Asking>
  )
}

export function useAsk(): Ask {
  return use(Asking)
}
