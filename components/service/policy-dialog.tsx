'use client'

import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { useReset } from '@/components/lane/use-reset'
import { FormDialog } from '@/components/setting/form-dialog'
import type { ActionFailure } from '@/lib/contract/action'
import { HealthFields } from './health-fields'
import { changeOf, valuesOf } from './policy-form'
import { RuleFields } from './rule-fields'
import type { ServiceDialogProps } from './service-dialog-props'
import { shortUnit } from './service-key'
import { useServiceVerbs } from './service-verbs'

/** When, to what and how carefully a service may be updated. */
export function PolicyDialog({ service, open, onOpenChange }: ServiceDialogProps) {
  const t = useTranslations('services')
  const common = useTranslations('common')
  const { change } = useServiceVerbs()
  const { isPending, ask } = useQueueChange()
  const [before, setBefore] = useState(() => valuesOf(service.policy, ownZone()))
  const [values, setValues] = useState(before)
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  const unit = shortUnit(service.unit)
  useReset(open, () => {
    const now = valuesOf(service.policy, ownZone())
    setBefore(now)
    setValues(now)
    setRefused(null)
  })
  const save = async () => {
    const changed = changeOf(before, values)
    if (Object.keys(changed).length === 0) return onOpenChange(false)
    const words = { done: t('told.changed', { unit }), failed: t('told.notChanged', { unit }), events: 'service.' }
    const result = await ask(() => change(service, changed), words)
    setRefused(result.ok ? null : result)
    if (result.ok) onOpenChange(false)
  }
  const fields = {
    values,
    errorOf: (name: string) => errorAt(refused, name),
    set: (next: Partial<typeof values>) => setValues((was) => ({ ...was, ...next })),
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('form.title', { unit })}
      submitLabel={common('save')}
      isPending={isPending}
      onSubmit={save}
    >
      <RuleFields {...fields} />
      <HealthFields {...fields} />
      {refused && (
        <p
          role="alert"
          className="flex gap-2 rounded-md border border-failed-line bg-failed-bg px-2.5 py-2 text-xs text-failed-fg"
        >
          <CircleAlert aria-hidden className="mt-px size-3.5 flex-none" />
          {refused.message}
        </p>
      )}
    </FormDialog>
  )
}

/** What the server said of a field: `policy.window.from` is of `from`, and `policy.health.command.0` of `command`. */
function errorAt(refused: ActionFailure | null, name: string): string | null {
  return refused?.fields?.find(({ field }) => field.split('.').includes(name))?.message ?? null
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
