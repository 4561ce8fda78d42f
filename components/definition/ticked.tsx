'use client'

import { type ReactNode, useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'

interface TickedProps {
  label: string
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** What it opens. */
  children?: ReactNode
}

/** A checkbox with its words, and what it opens. */
export function Ticked({ label, hint, checked, onChange, children }: TickedProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-start gap-2">
        <Checkbox id={id} checked={checked} onCheckedChange={(value) => onChange(value === true)} className="mt-0.5" />
        <div className="min-w-0">
          <label htmlFor={id} className="text-fg">
            {label}
          </label>
          {hint && <p className="text-xs text-fg-3">{hint}</p>}
        </div>
      </div>
      {checked && children}
    </div>
  )
}
