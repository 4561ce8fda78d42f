import type { ReactNode } from 'react'
import { cn } from './cn'

interface CardProps {
  title: string
  lead?: string
  /** At the right of its head. */
  actions?: ReactNode
  className?: string
  children: ReactNode
}

/** A bounded part of a page, with a head. */
export function Card({ title, lead, actions, className, children }: CardProps) {
  return (
    <section className={cn('overflow-hidden rounded-lg border border-line bg-surface', className)}>
      <header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
        <h2 className="font-semibold">{title}</h2>
        {lead && <p className="text-xs text-fg-3">{lead}</p>}
        <span className="flex-1" />
        {actions}
      </header>
      {children}
    </section>
  )
}
