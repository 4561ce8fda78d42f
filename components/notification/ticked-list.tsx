'use client'

import { type ReactNode, useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'

interface TickedListProps<T extends string> {
  label: string
  error: string | undefined
  options: { value: T; label: string; hint?: string; more?: ReactNode }[]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
}

/** Some of several. */
export function TickedList<T extends string>({ label, error, options, chosen, onChange }: TickedListProps<T>) {
  const id = useId()
  const toggle = (value: T, isOn: boolean) =>
    onChange(isOn ? [...chosen, value] : chosen.filter((one) => one !== value))
  const isWide = options.some(({ hint }) => hint)
  return (
    <fieldset className="min-w-0" {...(error && { 'aria-describedby': `${id}-error` })}>
      <legend className="mb-1.5 text-xs font-medium text-fg-2">{label}</legend>
      <div className={cn('flex flex-wrap gap-x-5 gap-y-2', isWide && 'flex-col')}>
        {options.map(({ value, label, hint, more }, index) => (
          <div key={value} className="flex min-w-0 items-start gap-2">
            <Checkbox
              id={`${id}-${value}`}
              checked={chosen.includes(value)}
              onCheckedChange={(isOn) => toggle(value, isOn === true)}
              className="mt-0.5"
              // What is wrong with all of them is said at the first.
              {...(error && index === 0 && { 'aria-invalid': true })}
            />
            <div className="min-w-0">
              <label htmlFor={`${id}-${value}`} className="text-fg wrap-anywhere">
                {label}
              </label>
              {hint && <p className="text-xs text-fg-3">{hint}</p>}
              {more}
            </div>
          </div>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-xs text-failed-fg">
          {error}
        </p>
      )}
    </fieldset>
  )
}
