'use client'

import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { useFocusBack } from '@/components/ui/use-focus-back'
import { PlanDialog } from './late-dialogs'
import type { PlanQuestion } from './plan-choice'

type Ask = (question: PlanQuestion) => void

const AskContext = createContext<Ask>(() => undefined)

/** One plan at a time is looked at on a page, whoever asked for it. @param onStarted the task exists */
export function Planning({ onStarted, children }: { onStarted: () => void; children: ReactNode }) {
  const [question, setQuestion] = useState<{ asked: PlanQuestion; number: number } | null>(null)
  const [isOpen, setOpen] = useState(false)
  const focus = useFocusBack()
  const ask = useCallback(
    (asked: PlanQuestion) => {
      focus.remember()
      setQuestion((before) => ({ asked, number: (before?.number ?? 0) + 1 }))
      setOpen(true)
    },
    [focus.remember],
  )
  const onOpenChange = (open: boolean) => {
    setOpen(open)
    if (!open) focus.giveBack()
  }
  return (
    <AskContext value={ask}>
      {children}
      {question && (
        <PlanDialog
          key={question.number}
          question={question.asked}
          number={question.number}
          open={isOpen}
          onOpenChange={onOpenChange}
          onStarted={onStarted}
        />
      )}
    </AskContext>
  )
}

/** Asks for the plan of some services of a machine, or of all of them. */
export function useAskPlan(): Ask {
  return use(AskContext)
}
