'use client'

import { Tabs as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { segmentLook, segmentsLook } from './segment-look'

export const Tabs = Primitive.Root
export const TabsContent = Primitive.Content

export function TabsList({ className, ...rest }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List className={cn(segmentsLook, className)} {...rest} />
}

/** `count`: how much is behind it. */
export function Tab({
  className,
  count,
  children,
  ...rest
}: ComponentProps<typeof Primitive.Trigger> & { count?: number }) {
  return (
    <Primitive.Trigger className={cn(segmentLook, className)} {...rest}>
      {children}
      {count !== undefined && <span className="text-xs font-normal text-fg-3">{count}</span>}
    </Primitive.Trigger>
  )
}
