'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import type { ActionFailure, ActionResult } from '@/lib/contract/action'
import { formFieldOf } from './channel-values'
import { notificationEvents as events } from './use-channel-change'

type Words = Record<string, string>

/** What is typed into a form, what is wrong with it, and how it is sent. `check` says what is wrong by field. */
export function useForm<V extends object>(initial: V, check: (values: V) => Words) {
  const t = useTranslations('definitionForm')
  const { isPending, ask } = useQueueChange()
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Words>({})
  const [refusal, setRefusal] = useState<string | null>(null)

  useFirstError(errors)

  const set = (change: Partial<V>) => setValues((before) => ({ ...before, ...change }))
  const forgetErrors = () => setErrors({})

  const begin = (anew: V) => {
    setValues(anew)
    setErrors({})
    setRefusal(null)
  }

  /** What the server answered; null: it was not asked, for what is wrong is known. */
  const send = async <T extends object>(asked: () => Promise<ActionResult<T>>, words: Omit<Said, 'events'>) => {
    const wrong = check(values)
    setErrors(wrong)
    setRefusal(null)
    if (Object.keys(wrong).length > 0 || isPending) return null
    const result = await ask(asked, { ...words, events })
    if (!result.ok) refuse(result)
    return result
  }

  const refuse = (failure: ActionFailure) => {
    const fields = (failure.fields ?? []).map(({ field, message }) => [formFieldOf(field), message] as const)
    setErrors(Object.fromEntries(fields))
    // Also where fields are named: one of them may be none of the form's.
    setRefusal(failure.code === 'unreachable' ? t('unreachable') : failure.message)
  }

  return { values, errors, refusal, isPending, set, forgetErrors, begin, send }
}

/** Takes whoever fills in the form to the first field that is wrong. */
function useFirstError(errors: Words): void {
  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    document.querySelector<HTMLElement>('[role="dialog"] [aria-invalid="true"]')?.focus()
  }, [errors])
}

type Said = Parameters<ReturnType<typeof useQueueChange>['ask']>[1]
