'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { useReset } from '@/components/lane/use-reset'
import { FormDialog } from '@/components/setting/form-dialog'
import { refusalOf } from '@/components/setting/settle'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { ActionFailure } from '@/lib/contract/action'
import type { ServiceMachine } from '@/lib/contract/services'
import { useServiceVerbs } from './service-verbs'

interface AddServiceDialogProps {
  /** That it may be on; the first one where nothing else is chosen. */
  machines: ServiceMachine[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Asks for the name of a unit that no container tells of. */
export function AddServiceDialog({ machines, open, onOpenChange }: AddServiceDialogProps) {
  const t = useTranslations('services')
  const { add } = useServiceVerbs()
  const { isPending, ask } = useQueueChange()
  const [unit, setUnit] = useState('')
  const [chosen, setChosen] = useState('')
  const server = chosen || machines[0]?.id
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  useReset(open, () => {
    setUnit('')
    setChosen('')
    setRefused(null)
  })
  const submit = async () => {
    const name = unit.trim()
    const words = { done: t('told.added', { unit: name }), hint: t('told.addedHint'), failed: t('told.notAdded') }
    const result = await ask(() => add({ unit: name, ...(server && { server }) }), { ...words, events: 'service.' })
    setRefused(result.ok ? null : result)
    if (result.ok) onOpenChange(false)
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('addDialog.title')}
      description={t('addDialog.lead')}
      submitLabel={t('addDialog.confirm')}
      isPending={isPending}
      onSubmit={submit}
    >
      <Field
        label={t('addDialog.unit')}
        hint={t('addDialog.unitHint')}
        error={refused && (refusalOf(refused, 'unit') ?? refused.message)}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            required
            value={unit}
            maxLength={210}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono text-mono"
            onChange={(event) => {
              setUnit(event.target.value)
              setRefused(null)
            }}
          />
        )}
      </Field>
      {machines.length > 1 && (
        <Field label={t('addDialog.machine')}>
          {(control) => (
            <Select
              {...control}
              value={server ?? ''}
              onChange={setChosen}
              options={machines.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
    </FormDialog>
  )
}
