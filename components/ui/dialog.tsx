'use client'

import type { ComponentProps } from 'react'
import type * as parts from './dialog-parts'
import { lateParts } from './late-parts'

const late = lateParts(() => import('./dialog-parts'))

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ComponentProps<typeof parts.DialogRoot>['children']
}

/** A window that must be answered. It is fetched when it is first opened. */
export function Dialog({ open, onOpenChange, children }: DialogProps) {
  const found = late.useParts(open)
  if (!found) return null
  return (
    <found.DialogRoot open={open} onOpenChange={onOpenChange}>
      {children}
    </found.DialogRoot>
  )
}

export function DialogContent(props: ComponentProps<typeof parts.DialogContent>) {
  const found = late.held()
  return found && <found.DialogContent {...props} />
}

export function DialogClose(props: ComponentProps<typeof parts.DialogClose>) {
  const found = late.held()
  return found && <found.DialogClose {...props} />
}
