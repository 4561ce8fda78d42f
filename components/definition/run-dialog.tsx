'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useReset } from '@/components/lane/use-reset'
import { FormDialog } from '@/components/setting/form-dialog'
import { refusalOf } from '@/components/setting/settle'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { ActionFailure } from '@/lib/contract/action'
import type { DefinitionDialogProps } from './dialog-props'
import { changedParams, readObject } from './params-text'
import { useRunDefinition } from './use-definition-change'

/** Runs a definition with other parameters, this time alone. */
export function RunDialog({ definition, open, onOpenChange }: DefinitionDialogProps) {
  const t = useTranslations('definitions.runDialog')
  const { isPending, start } = useRunDefinition(definition)
  const isCommand = typeof definition.params.command === 'string'
  const before = isCommand ? String(definition.params.command) : JSON.stringify(definition.params, null, 2)
  const [text, setText] = useState(before)
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  useReset(open, () => {
    setText(before)
    setReason('')
    setRefused(null)
    setWrong(null)
  })
  const submit = async () => {
    const read = isCommand ? { value: { ...definition.params, command: text } } : readObject(text)
    setWrong('error' in read ? t('wrongJson', { why: read.error }) : null)
    if ('error' in read) return
    const params = changedParams(definition.params, read.value)
    const result = await start({ ...(params && { params }), ...(reason.trim() && { reason: reason.trim() }) })
    setRefused(result.ok ? null : result)
    if (result.ok) onOpenChange(false)
  }
  const ofParams = refused?.fields?.find(({ field }) => field.startsWith('params') || field === 'command')
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title', { name: definition.name })}
      description={t('description')}
      submitLabel={t('submit')}
      isPending={isPending}
      onSubmit={submit}
    >
      <Field
        label={t(isCommand ? 'command' : 'params')}
        hint={isCommand ? undefined : t('paramsHint')}
        error={wrong ?? ofParams?.message}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            spellCheck={false}
            autoCapitalize="off"
            className="field-sizing-content max-h-72 min-h-28 resize-y font-mono text-mono whitespace-pre"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('reason')} hint={t('reasonHint')} error={refusalOf(refused, 'reason')}>
        {(control) => (
          <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  )
}
