'use client'

import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface TextFieldProps
  extends Pick<
    ComponentProps<'input'>,
    'type' | 'disabled' | 'inputMode' | 'maxLength' | 'placeholder' | 'className' | 'autoComplete'
  > {
  label: string
  hint?: ReactNode
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

/** A line of text with its label; what is wrong with it the form or the server says. */
export function TextField({ label, hint, value, error, className, onChange, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} className={cn(className)}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...rest}
        />
      )}
    </Field>
  )
}
