'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface TextFieldProps {
  label: string
  hint?: string
  placeholder?: string
  /** What machines read: patterns, headers, paths. */
  mono?: boolean
  value: string
  error: string | undefined
  maxLength?: number
  onChange: (value: string) => void
}

/** A text that the browser shall neither complete nor correct. */
export function TextField({ label, hint, placeholder, mono, value, error, maxLength, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          placeholder={placeholder}
          maxLength={maxLength}
          className={mono ? 'font-mono text-mono' : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
