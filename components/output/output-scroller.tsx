import type { ReactNode, Ref } from 'react'
import { numberWidth } from './row-grid'

interface OutputScrollerProps {
  ref: Ref<HTMLDivElement>
  onScroll: () => void
  label: string
  /** Numbers up to this have to fit. */
  total: number
  children: ReactNode
}

/** What scrolls: takes the keyboard, and is not read out by itself, since it may never end. */
export function OutputScroller({ ref, onScroll, label, total, children }: OutputScrollerProps) {
  return (
    <div
      ref={ref}
      onScroll={onScroll}
      role="log"
      aria-label={label}
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard
      tabIndex={0}
      className="absolute inset-0 overflow-auto bg-output font-mono text-mono [font-variant-ligatures:none] focus-visible:-outline-offset-2"
      style={{ ['--number-width' as string]: `${numberWidth(total)}px` }}
    >
      {children}
    </div>
  )
}
