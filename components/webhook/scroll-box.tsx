import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

interface ScrollBoxProps {
  label: string
  className?: string
  children: ReactNode
}

/** A frame of a text that may be larger than it. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  const look = cn('overflow-auto rounded-md border border-line bg-output', className)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is larger than its place is scrolled by keys
    <section aria-label={label} tabIndex={0} className={look}>
      {children}
    </section>
  )
}
