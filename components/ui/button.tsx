import type { VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { buttonLook } from './button-look'
import { cn } from './cn'

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonLook> {
  asChild?: boolean
  /** Something asked for by this button is under way: it turns, and cannot be pressed again. */
  isPending?: boolean
}

export function Button({ variant, size, asChild, isPending, className, disabled, children, ...rest }: ButtonProps) {
  const classes = cn(buttonLook({ variant, size }), className)
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button type="button" className={classes} disabled={disabled || isPending} aria-busy={isPending} {...rest}>
      {isPending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  )
}
