'use client'

import { Popover as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { floatingLook, floatingPlace } from './floating-look'

export const PopoverRoot = Primitive.Root
export const PopoverTrigger = Primitive.Trigger

export function PopoverContent({ className, align = 'start', ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        {...floatingPlace}
        align={align}
        className={cn(floatingLook, 'w-72 p-3', className)}
        {...rest}
      />
    </Primitive.Portal>
  )
}
