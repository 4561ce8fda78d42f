'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { keepDraft } from '@/components/definition/draft'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { useTaskVerbs } from '@/components/task/actions/verbs'
import { leave } from '@/components/ui/leaving'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/contract/action'
import { checkForm, emptyForm, type FormValues, fieldOf, inputOf } from './form-values'

/** The form's values, what is wrong with them, and how it is sent. @param onDone the task exists */
export function useCommandForm(onDone: () => void) {
  const t = useTranslations('commandForm')
  const verbs = useTaskVerbs()
  const openTask = useOpenTask()
  const router = useRouter()
  const [values, setValues] = useState<FormValues>(emptyForm)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)

  const set = (change: Partial<FormValues>) => {
    setValues((before) => ({ ...before, ...change }))
    setErrors((before) => without(before, Object.keys(change)))
  }

  const submit = async (): Promise<void> => {
    const wrong = checkForm(values)
    setErrors(Object.fromEntries(Object.entries(wrong).map(([field, error]) => [field, t(`error.${error}`)])))
    setRefusal(null)
    if (Object.keys(wrong).length > 0 || isPending) return
    setPending(true)
    const result = await verbs.runCommand(inputOf(values)).catch(() => null)
    setPending(false)
    if (!result?.ok) return refuse(result)
    onDone()
    const name = values.name.trim() || firstLine(values.command)
    if (result.is_long_running) return openTask(result.task_id)
    const action = { label: t('open'), onClick: () => openTask(result.task_id) }
    toast.success(t('started', { name }), { action })
  }

  const refuse = (failure: ActionFailure | null): void => {
    const fields = failure?.fields ?? []
    setErrors(Object.fromEntries(fields.map(({ field, message }) => [fieldOf(field), message])))
    const isSaidAtFields = fields.length > 0 && fields.every(({ field }) => fieldOf(field) in shownAt)
    setRefusal(isSaidAtFields ? null : (failure?.message ?? t('unreachable')))
  }

  /** Goes on with what was typed in the form of a definition. */
  const saveAsDefinition = () => {
    keepDraft(values)
    onDone()
    leave(() => router.push('/definitions/new'))
  }

  return { values, errors, refusal, isPending, set, submit, saveAsDefinition }
}

const shownAt: Record<string, true> = { command: true, name: true, timeLimit: true, cwd: true, lane: true, env: true }

function without(errors: Record<string, string>, fields: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field.split('.')[0] ?? '')))
}

function firstLine(command: string): string {
  const line = command.trim().split('\n')[0] ?? ''
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
