'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { settle } from '@/components/setting/settle'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { ListProblem } from '@/components/task/list/fetch-tasks'
import { type Choices, keptChoices, type PlanOptions, type PlanQuestion, requestOf } from './plan-choice'
import { useServiceVerbs } from './service-verbs'
import { useTellOfOthers } from './use-tell-of-others'

const asSet: PlanOptions = { restart: false, parallel: '', stopAfter: '' }

/** A plan, what somebody makes of it, and the way to have it carried out. @param onStarted the task exists */
export function usePlan(question: PlanQuestion, number: number, isOpen: boolean, onStarted: () => void) {
  const verbs = useServiceVerbs()
  const openTask = useOpenTask()
  const tellOfOthers = useTellOfOthers()
  const [options, setOptions] = useState(asSet)
  const [choices, setChoices] = useState<Choices>(new Map())
  const [isPending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<{ text: string; hasChanged: boolean } | null>(null)
  const { data, error, isFetching, refetch } = useQuery({
    // The number: who asks again wants it as it is then, and not as it was.
    queryKey: ['deploy-plan', number, question, options.restart],
    queryFn: async () => {
      const result = await settle(verbs.plan({ ...question, restart: options.restart }))
      if (!result.ok) throw new ListProblem(result.code, result.message)
      return result.plan
    },
    enabled: isOpen,
    gcTime: 0,
    // What one is looking at changes only when one asks for it.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    placeholderData: (before) => before,
  })
  const input = data ? requestOf(data, choices, options, question.server) : null

  const start = async () => {
    if (!input) return
    setPending(true)
    setRefusal(null)
    const result = await settle(verbs.deploy(input))
    if (result.ok) {
      setPending(false)
      onStarted()
      openTask(result.task_id)
      tellOfOthers(result)
      return
    }
    const hasChanged = result.code === 'conflict'
    setRefusal({ text: result.message, hasChanged })
    if (hasChanged) {
      setChoices(keptChoices)
      await refetch()
    }
    setPending(false)
  }

  return {
    plan: data,
    error,
    isLooking: isFetching,
    lookAgain: () => void refetch(),
    choices,
    tick: (unit: string, isIn: boolean) => setChoices((was) => new Map(was).set(unit, isIn)),
    options,
    setOptions: (change: Partial<PlanOptions>) => setOptions((was) => ({ ...was, ...change })),
    input,
    refusal,
    isPending,
    start,
  }
}
