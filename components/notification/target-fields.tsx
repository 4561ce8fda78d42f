'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ChannelFieldsProps } from './channel-fields'
import { type KindField, kindFields, pathOf } from './kind-fields'
import { Pair } from './part'
import { TextField } from './text-field'

interface TargetFieldsProps extends ChannelFieldsProps {
  /** Secrets that are there: they stay where nothing is typed. */
  isSet: readonly string[]
}

/** The fields of one kind of channel, in its words. */
export function TargetFields(props: TargetFieldsProps) {
  return rowsOf(kindFields[props.values.kind]).map((row) =>
    row.length > 1 ? (
      <Pair key={keyOf(row)}>
        {row.map((field) => (
          <TargetField key={pathOf(field)} field={field} {...props} />
        ))}
      </Pair>
    ) : (
      row.map((field) => <TargetField key={pathOf(field)} field={field} {...props} />)
    ),
  )
}

function TargetField({ field, values, errors, set, isSet }: TargetFieldsProps & { field: KindField }) {
  const words = useFieldWords(values.kind, field)
  const path = pathOf(field)
  const common = {
    label: words.label,
    value: values.fields[path] ?? '',
    error: errors[path],
    onChange: (text: string) => set({ fields: { ...values.fields, [path]: text } }),
  }
  if (field.input === 'security') return <SecurityField {...common} />
  const isKept = field.part === 'secret' && isSet.includes(field.member)
  const isRemoved = values.removed.includes(path)
  const toggle = () =>
    set({ removed: isRemoved ? values.removed.filter((one) => one !== path) : [...values.removed, path] })
  return (
    <TextField
      {...common}
      hint={isKept ? <KeptSecret isRemoved={isRemoved} {...(field.isRemovable && { onToggle: toggle })} /> : words.hint}
      disabled={isRemoved}
      {...(field.isHidden && { type: 'password', autoComplete: 'new-password' })}
      {...(field.input === 'number' && { inputMode: 'numeric' as const })}
    />
  )
}

/** That a secret is there, which is never shown, and a way to have it go. */
function KeptSecret({ isRemoved, onToggle }: { isRemoved: boolean; onToggle?: () => void }) {
  const t = useTranslations('notificationForm.channel')
  return (
    <>
      {t(isRemoved ? 'secretRemoved' : 'secretSet')}
      {onToggle && (
        <button type="button" onClick={onToggle} className="ml-1.5 text-accent hover:underline">
          {t(isRemoved ? 'keepSecret' : 'removeSecret')}
        </button>
      )}
    </>
  )
}

interface SecurityFieldProps {
  label: string
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

function SecurityField({ label, value, error, onChange }: SecurityFieldProps) {
  const t = useTranslations('notificationForm.channel.security')
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={onChange}
          options={(['starttls', 'tls', 'none'] as const).map((one) => ({ value: one, label: t(one) }))}
        />
      )}
    </Field>
  )
}

function useFieldWords(kind: string, { member }: KindField) {
  const t = useTranslations('notificationForm.field')
  // The words have a member for each field of each kind, which the type cannot tell.
  const label = `${kind}.${member}` as 'ntfy.topic'
  const hint = `${kind}.hint.${member}` as 'ntfy.hint.topic'
  return { label: t(label), hint: t.has(hint) ? t(hint) : undefined }
}

/** Halves that follow each other share a row. */
function rowsOf(fields: readonly KindField[]): KindField[][] {
  const rows: KindField[][] = []
  for (const field of fields) {
    const last = rows.at(-1)
    if (field.isHalf && last?.length === 1 && last[0]?.isHalf) last.push(field)
    else rows.push([field])
  }
  return rows
}

function keyOf(row: KindField[]): string {
  return row.map(pathOf).join(' ')
}
