import type { ReactNode } from 'react'

/** A part of what is known of a service, with a head. */
export function FactGroup({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <div className="mb-1.5 flex min-h-7 items-center gap-2">
        <h2 className="text-xs font-semibold text-fg">{title}</h2>
        <span className="flex-1" />
        {actions}
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">{children}</dl>
    </section>
  )
}

/** One of them; where nothing is known there is none. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === '') return null
  return (
    <>
      <dt className="leading-5 text-fg-3">{label}</dt>
      <dd className="min-w-0 leading-5 wrap-anywhere text-fg-2">{children}</dd>
    </>
  )
}
