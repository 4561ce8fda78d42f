'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { useReset } from '@/components/lane/use-reset'
import { FormDialog } from '@/components/setting/form-dialog'
import { refusalOf } from '@/components/setting/settle'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionFailure } from '@/lib/contract/action'
import { definitionAddress } from './definition-address'
import { useDefinitionVerbs } from './definition-verbs'
import type { DefinitionDialogProps } from './dialog-props'

/** Asks for the name of a copy, and goes on to it. */
export function DuplicateDialog({ definition, open, onOpenChange }: DefinitionDialogProps) {
  const t = useTranslations('definitions')
  const { duplicate } = useDefinitionVerbs()
  const { isPending, ask } = useQueueChange()
  const router = useRouter()
  const suggestion = t('duplicateDialog.suggestion', { name: definition.name })
  const [name, setName] = useState(suggestion)
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  useReset(open, () => {
    setName(suggestion)
    setRefused(null)
  })
  const submit = async () => {
    const words = { done: t('told.duplicated', { name }), failed: t('told.notDuplicated'), events: 'definition.' }
    const result = await ask(() => duplicate(definition.id, name), words)
    setRefused(result.ok ? null : result)
    if (!result.ok) return
    onOpenChange(false)
    router.push(definitionAddress({ id: result.id, name: name.trim() }))
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('duplicateDialog.title', { name: definition.name })}
      submitLabel={t('duplicateDialog.submit')}
      isPending={isPending}
      onSubmit={submit}
    >
      <Field
        label={t('duplicateDialog.name')}
        hint={definition.schedule ? t('duplicateDialog.hint') : undefined}
        error={refusalOf(refused, 'name')}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            required
            maxLength={200}
            autoComplete="off"
            value={name}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setName(event.target.value)
              setRefused(null)
            }}
          />
        )}
      </Field>
    </FormDialog>
  )
}
