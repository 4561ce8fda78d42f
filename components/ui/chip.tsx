'use client'

import { X } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

interface ChipProps {
  name: string
  value: ReactNode
  /** Says what goes: "Remove the filter Status". */
  removeLabel: string
  onRemove: () => void
}

/** A filter in force, that can be taken away. */
export function Chip({ name, value, removeLabel, onRemove }: ChipProps) {
  return (
    <span className="inline-flex h-[26px] flex-none items-center rounded-sm border border-line-strong bg-surface text-xs whitespace-nowrap">
      <span className="pl-2 text-fg-3">{name}</span>
      <span className="max-w-56 truncate px-2 pl-[5px] font-medium">{value}</span>
      <button
        type="button"
        aria-label={removeLabel}
        title={removeLabel}
        onClick={onRemove}
        className="grid h-full place-items-center border-l border-line px-[5px] text-fg-3 hover:bg-hover hover:text-fg focus-visible:-outline-offset-2"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  )
}

/** The dashed one, that adds a filter. */
export function AddChip({ className, ...rest }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={cn(
        'inline-flex h-[26px] flex-none items-center gap-1 rounded-sm border border-dashed border-line-strong bg-surface px-2 text-xs text-fg-2 hover:bg-hover hover:text-fg [&_svg]:size-3.5',
        className,
      )}
      {...rest}
    />
  )
}
