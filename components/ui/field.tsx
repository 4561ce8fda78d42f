'use client'

import { type ReactNode, useId } from 'react'
import { cn } from './cn'

interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | null | undefined
  className?: string
  /** Gets what ties the control to its label, hint and error. */
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}

/** A control with its label above, and below it what it means or what is wrong. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const hasNote = Boolean(error || hint)
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="text-xs font-medium text-fg-2">
        {label}
      </label>
      {children({
        id,
        ...(hasNote && { 'aria-describedby': noteId }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {hasNote && (
        <div
          id={noteId}
          role={error ? 'alert' : undefined}
          className={cn('text-xs', error ? 'text-failed-fg' : 'text-fg-3')}
        >
          {error ?? hint}
        </div>
      )}
    </div>
  )
}
