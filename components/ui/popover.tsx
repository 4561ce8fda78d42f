'use client'

import { Slot } from 'radix-ui'
import { type ComponentProps, createContext, use } from 'react'
import { lateParts } from './late-parts'
import type * as parts from './popover-parts'

const late = lateParts(() => import('./popover-parts'))
const OpenContext = createContext<(() => void) | null>(null)

interface PopoverProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ComponentProps<typeof parts.PopoverRoot>['children']
}

/** A small window beside its button. It is fetched when it is first opened. */
export function Popover({ open, onOpenChange, children }: PopoverProps) {
  const found = late.useParts(open)
  if (!found) return <OpenContext value={() => onOpenChange(true)}>{children}</OpenContext>
  return (
    <OpenContext value={null}>
      <found.PopoverRoot open={open} onOpenChange={onOpenChange}>
        {children}
      </found.PopoverRoot>
    </OpenContext>
  )
}

export function PopoverTrigger(props: ComponentProps<typeof parts.PopoverTrigger>) {
  const open = use(OpenContext)
  const found = late.held()
  if (!open && found) return <found.PopoverTrigger {...props} />
  const { asChild, ...rest } = props
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      {...(!asChild && { type: 'button' as const })}
      aria-haspopup="dialog"
      aria-expanded={false}
      data-state="closed"
      {...rest}
      onPointerEnter={() => void late.fetch().catch(() => undefined)}
      onClick={() => open?.()}
    />
  )
}

export function PopoverContent(props: ComponentProps<typeof parts.PopoverContent>) {
  const isClosed = use(OpenContext) !== null
  const found = late.held()
  return found && !isClosed ? <found.PopoverContent {...props} /> : null
}
