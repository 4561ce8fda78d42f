'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import type { ActionFailure } from '@/lib/contract/action'
import { definitionAddress } from './definition-address'
import { type SeenDefinition, useDefinitionVerbs } from './definition-verbs'
import { forgetDraft, takeDraft } from './draft'
import type { EditorValues } from './editor-values'
import { checkEditor, type EditorError, fieldOf, wishOf } from './editor-wish'

/** The form's values, what is wrong with them, and how it is sent. @param seen the one that is edited; null: a new one */
export function useEditor(initial: EditorValues, seen: SeenDefinition | null) {
  const t = useTranslations('definitionForm')
  const say = useErrorWords()
  const router = useRouter()
  const ownZone = useTimeZone() ?? 'UTC'
  const { create, replace } = useDefinitionVerbs()
  const { isPending, ask } = useQueueChange()
  const [untouched] = useState(initial)
  const [values, setValues] = useState<EditorValues>(() => ({ ...initial, ...(seen === null && takeDraft()) }))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => forgetDraft, [])

  const set = (change: Partial<EditorValues>) => {
    setValues((before) => ({ ...before, ...change }))
    setErrors((before) => without(before, Object.keys(change)))
  }

  const submit = async (): Promise<void> => {
    const wrong = Object.entries(checkEditor(values)).map(([field, error]) => [field, say(error)])
    setErrors(Object.fromEntries(wrong))
    setRefusal(null)
    if (wrong.length > 0 || isPending) return
    const wish = wishOf(values, ownZone)
    const done = t(seen === null ? 'created' : 'saved', { name: wish.name })
    const words = { done, failed: t('refused'), events: 'definition.' }
    const result = await ask(() => (seen === null ? create(wish) : replace(seen, wish)), words)
    if (!result.ok) return refuse(result)
    router.push(definitionAddress({ id: result.id, name: wish.name }))
    router.refresh()
  }

  const refuse = (failure: ActionFailure): void => {
    const fields = (failure.fields ?? []).map(({ field, message }) => [fieldOf(field, values), message] as const)
    setErrors(Object.fromEntries(fields))
    setRefusal(failure.code === 'unreachable' ? t('unreachable') : failure.message)
  }

  // What was begun elsewhere is nowhere else any more.
  const isUnsaved = JSON.stringify(values) !== JSON.stringify(untouched)
  return { values, errors, refusal, isPending, isUnsaved, set, submit }
}

function useErrorWords(): (error: EditorError) => string {
  const t = useTranslations('definitionForm.error')
  const ofCommand = useTranslations('commandForm.error')
  return (error) => (isOwn(error) ? t(error) : ofCommand(error))
}

const ownErrors = ['nameRequired', 'required', 'json', 'number', 'decimal'] as const

function isOwn(error: EditorError): error is (typeof ownErrors)[number] {
  return ownErrors.some((own) => own === error)
}

function without(errors: Record<string, string>, fields: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field.split('.')[0] ?? '')))
}
