import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does, for those who hear it and for those who hover. */
  label: string
  asChild?: boolean
  size?: 'md' | 'touch'
}

export function IconButton({ label, asChild, size = 'md', className, ...rest }: IconButtonProps) {
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      {...(!asChild && { type: 'button' as const })}
      aria-label={label}
      title={label}
      className={cn(
        'grid flex-none place-items-center rounded-md text-fg-3 hover:bg-active hover:text-fg disabled:bg-transparent disabled:text-fg-disabled aria-pressed:bg-active aria-pressed:text-fg data-[state=open]:bg-active data-[state=open]:text-fg',
        size === 'md' ? 'size-7 [&_svg]:size-4' : 'size-11 [&_svg]:size-5',
        className,
      )}
      {...rest}
    />
  )
}
