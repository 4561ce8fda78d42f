'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface NumberFieldProps {
  label: string
  hint?: string
  title?: string
  placeholder?: string
  value: string
  error: string | undefined
  isDisabled?: boolean
  onChange: (value: string) => void
}

/** A number as it is typed: the server says what is wrong with it. */
export function NumberField({ label, hint, title, placeholder, value, error, isDisabled, onChange }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          title={title}
          placeholder={placeholder}
          disabled={isDisabled}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
