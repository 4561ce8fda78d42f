'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { floatingLook, floatingPlace, itemLook } from './floating-look'

export const MenuRoot = Primitive.Root
export const MenuTrigger = Primitive.Trigger
export const MenuRadioGroup = Primitive.RadioGroup

export function MenuContent({ className, align = 'end', ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        {...floatingPlace}
        align={align}
        className={cn(floatingLook, 'min-w-44', className)}
        {...rest}
      />
    </Primitive.Portal>
  )
}

interface MenuItemProps extends ComponentProps<typeof Primitive.Item> {
  /** Stops or removes something. */
  isDanger?: boolean
  shortcut?: ReactNode
}

export function MenuItem({ className, isDanger, shortcut, children, asChild, ...rest }: MenuItemProps) {
  const classes = cn(
    itemLook,
    isDanger ? 'text-failed-fg' : '[&_svg]:text-fg-3',
    'data-[disabled]:text-fg-disabled data-[disabled]:[&_svg]:text-inherit',
    className,
  )
  if (asChild) {
    return (
      <Primitive.Item asChild className={classes} {...rest}>
        {children}
      </Primitive.Item>
    )
  }
  return (
    <Primitive.Item className={classes} {...rest}>
      {children}
      {shortcut && <span className="ml-auto pl-4 text-2xs text-fg-3">{shortcut}</span>}
    </Primitive.Item>
  )
}

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemLook, 'pr-7', className)} {...rest}>
      {children}
      <Chosen />
    </Primitive.RadioItem>
  )
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn('px-2 py-1 text-2xs text-fg-3', className)} {...rest} />
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />
}

function Chosen() {
  return (
    <Primitive.ItemIndicator className="absolute right-2">
      <Check aria-hidden />
    </Primitive.ItemIndicator>
  )
}
