'use client'

import { cn } from './cn'

interface SegmentedProps<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  options: { value: T; label: string }[]
  className?: string
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({ label, value, onChange, options, className }: SegmentedProps<T>) {
  return (
    <fieldset
      aria-label={label}
      className={cn(
        'inline-flex h-7 flex-none divide-x divide-line overflow-hidden rounded-md border border-line-strong bg-surface',
        className,
      )}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="px-2.5 text-xs text-fg-2 hover:text-fg focus-visible:-outline-offset-2 aria-pressed:bg-active aria-pressed:font-medium aria-pressed:text-fg"
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}
