'use client'

import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { useFocusBack } from '@/components/task/actions/use-focus-back'
import type { ServiceView } from '@/lib/contract/services'
import { PlanDialog } from './late-dialogs'
import type { PlanQuestion } from './plan-choice'

const AskContext = createContext<(services: ServiceView[] | 'all') => void>(() => undefined)

/** One plan at a time is looked at on a page, whoever asked for it. @param onStarted the task exists */
export function Planning({ onStarted, children }: { onStarted: () => void; children: ReactNode }) {
  const [question, setQuestion] = useState<{ asked: PlanQuestion; number: number } | null>(null)
  const [isOpen, setOpen] = useState(false)
  const focus = useFocusBack()
  const ask = useCallback(
    (services: ServiceView[] | 'all') => {
      focus.remember()
      setQuestion((before) => ({ asked: questionOf(services), number: (before?.number ?? 0) + 1 }))
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

/** Asks for the plan of some services, or of all. */
export function useAskPlan(): (services: ServiceView[] | 'all') => void {
  return use(AskContext)
}

function questionOf(services: ServiceView[] | 'all'): PlanQuestion {
  if (services === 'all') return { all: true }
  const [first] = services
  return { units: services.map(({ unit }) => unit), ...(first && { server: first.server_id }) }
}
