'use client'

import { type ComponentProps, createContext, type KeyboardEvent, type ReactNode, use, useId } from 'react'
import { cn } from './cn'
import { segmentLook, segmentsLook } from './segment-look'

interface Choice {
  id: string
  value: string
  choose: (value: string) => void
}

const ChoiceContext = createContext<Choice>({ id: '', value: '', choose: () => undefined })

interface TabsProps {
  value: string
  onChange: (value: string) => void
  className?: string
  children: ReactNode
}

/** Parts of which one is seen. Radix's tabs stand on 8 kB (gzip) for what is a few lines here. */
export function Tabs({ value, onChange, className, children }: TabsProps) {
  const id = useId()
  return (
    <ChoiceContext value={{ id, value, choose: onChange }}>
      <div className={className}>{children}</div>
    </ChoiceContext>
  )
}

/** Arrow keys, Home and End go from tab to tab and choose it. */
export function TabsList({ className, ...rest }: ComponentProps<'div'>) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
    const next = tabs.at(neighbourOf(event.key, tabs.indexOf(event.target as HTMLElement), tabs.length) ?? tabs.length)
    if (!next) return
    event.preventDefault()
    next.focus()
    next.click()
  }
  return <div role="tablist" onKeyDown={onKeyDown} className={cn(segmentsLook, className)} {...rest} />
}

export function Tab({ value, className, ...rest }: ComponentProps<'button'> & { value: string }) {
  const choice = use(ChoiceContext)
  const isChosen = choice.value === value
  return (
    <button
      type="button"
      role="tab"
      id={`${choice.id}-tab-${value}`}
      aria-selected={isChosen}
      aria-controls={`${choice.id}-${value}`}
      tabIndex={isChosen ? 0 : -1}
      data-state={isChosen ? 'active' : 'inactive'}
      onClick={() => choice.choose(value)}
      className={cn(segmentLook, className)}
      {...rest}
    />
  )
}

interface TabsPanelProps {
  value: string
  className?: string
  /** Stays what it is while another part is looked at. */
  isKept?: boolean
  children: ReactNode
}

export function TabsPanel({ value, className, isKept = false, children }: TabsPanelProps) {
  const choice = use(ChoiceContext)
  const isChosen = choice.value === value
  return (
    <div
      role="tabpanel"
      id={`${choice.id}-${value}`}
      aria-labelledby={`${choice.id}-tab-${value}`}
      hidden={!isChosen}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: some parts have nothing in them that takes the focus
      tabIndex={0}
      className={cn('outline-none', isChosen && className)}
    >
      {(isChosen || isKept) && children}
    </div>
  )
}

/** Where a key leads from a place among so many, round the ends; null for other keys. */
function neighbourOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
