'use client'

import { Slot } from 'radix-ui'
import { type ComponentProps, createContext, type KeyboardEvent, type PointerEvent, use, useState } from 'react'
import { lateParts } from './late-parts'
import type * as parts from './menu-parts'

const late = lateParts(() => import('./menu-parts'))
const OpenContext = createContext<(() => void) | null>(null)

/** A button that opens a list of things to do. What opens is fetched with the first press. */
export function Menu({ modal = false, children }: Pick<ComponentProps<typeof parts.MenuRoot>, 'modal' | 'children'>) {
  const [isWanted, setIsWanted] = useState(false)
  const found = late.useParts(isWanted)
  if (!found) return <OpenContext value={() => setIsWanted(true)}>{children}</OpenContext>
  return (
    <OpenContext value={null}>
      <found.MenuRoot defaultOpen modal={modal}>
        {children}
      </found.MenuRoot>
    </OpenContext>
  )
}

export function MenuTrigger(props: ComponentProps<typeof parts.MenuTrigger>) {
  const open = use(OpenContext)
  const found = late.held()
  if (!open && found) return <found.MenuTrigger {...props} />
  const { asChild, ...rest } = props
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      {...(!asChild && { type: 'button' as const })}
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      {...rest}
      onPointerEnter={() => void late.fetch().catch(() => undefined)}
      onPointerDown={(event: PointerEvent) => {
        if (event.button !== 0 || event.ctrlKey || event.pointerType === 'touch') return
        event.preventDefault()
        open?.()
      }}
      // For touch, which must be able to scroll first, and for whatever presses without a pointer.
      onClick={() => open?.()}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        open?.()
      }}
    />
  )
}

export function MenuContent(props: ComponentProps<typeof parts.MenuContent>) {
  // A menu that nobody has opened has no content, also where another one was.
  const isClosed = use(OpenContext) !== null
  const found = late.held()
  return found && !isClosed ? <found.MenuContent {...props} /> : null
}

export function MenuItem(props: ComponentProps<typeof parts.MenuItem>) {
  const found = late.held()
  return found && <found.MenuItem {...props} />
}

export function MenuRadioGroup(props: ComponentProps<typeof parts.MenuRadioGroup>) {
  const found = late.held()
  return found && <found.MenuRadioGroup {...props} />
}

export function MenuRadioItem(props: ComponentProps<typeof parts.MenuRadioItem>) {
  const found = late.held()
  return found && <found.MenuRadioItem {...props} />
}

export function MenuLabel(props: ComponentProps<typeof parts.MenuLabel>) {
  const found = late.held()
  return found && <found.MenuLabel {...props} />
}

export function MenuSeparator() {
  const found = late.held()
  return found && <found.MenuSeparator />
}
