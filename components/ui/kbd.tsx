import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Kbd({ className, ...rest }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn(
        'rounded-xs border border-line-strong bg-surface px-1 font-sans text-2xs font-medium text-fg-3',
        className,
      )}
      {...rest}
    />
  )
}
