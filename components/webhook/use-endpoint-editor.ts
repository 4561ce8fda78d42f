'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import type { ActionFailure } from '@/lib/contract/action'
import type { IssuedWebhook, WebhookEndpointView } from '@/lib/contract/webhooks'
import type { EndpointValues } from './endpoint-values'
import { changeOf, checkValues, fieldOf, wishOf } from './endpoint-wish'
import { endpointAddress } from './webhook-address'
import { useWebhookVerbs } from './webhook-verbs'

const events = 'webhook.'

/** The form's values, what is wrong with them, and how it is sent. @param seen the one that is edited; null: a new one */
export function useEndpointEditor(initial: EndpointValues, seen: WebhookEndpointView | null) {
  const t = useTranslations('webhookForm')
  const router = useRouter()
  const { create, change } = useWebhookVerbs()
  const { isPending, ask } = useQueueChange()
  const [untouched] = useState(initial)
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [issued, setIssued] = useState<IssuedWebhook | null>(null)
  const [refusals, setRefusals] = useState(0)

  const set = (changed: Partial<EndpointValues>) => {
    setValues((before) => ({ ...before, ...changed }))
    setErrors((before) => without(before, Object.keys(changed)))
  }

  const submit = async (): Promise<void> => {
    const wrong = Object.entries(checkValues(values)).map(([field, error]) => [field, t(`error.${error}`)])
    setErrors(Object.fromEntries(wrong))
    setRefusal(null)
    if (wrong.length > 0) setRefusals((count) => count + 1)
    if (wrong.length > 0 || isPending) return
    if (seen) return save(seen)
    const wish = wishOf(values)
    // Nothing is told of it that leads away: what comes next is seen this once.
    const words = { done: null, failed: t('refused'), events }
    const result = await ask(() => create(wish), words)
    if (!result.ok) return refuse(result)
    setIssued(result.issued)
  }

  const save = async ({ name, updated_at: seenAt }: WebhookEndpointView) => {
    const words = { done: t('saved', { name }), failed: t('refused'), events }
    const result = await ask(() => change(name, changeOf(values, seenAt)), words)
    if (!result.ok) return refuse(result)
    router.push(endpointAddress(name))
    router.refresh()
  }

  const refuse = (failure: ActionFailure): void => {
    const fields = (failure.fields ?? []).map(({ field, message }) => [fieldOf(field, values), message] as const)
    setErrors(Object.fromEntries(fields))
    setRefusals((count) => count + 1)
    setRefusal(failure.code === 'unreachable' ? t('unreachable') : failure.message)
  }

  const isUnsaved = JSON.stringify(values) !== JSON.stringify(untouched)
  return { values, errors, refusal, refusals, issued, isPending, isUnsaved, set, submit }
}

function without(errors: Record<string, string>, fields: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field.split('.')[0] ?? '')))
}
