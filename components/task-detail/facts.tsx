import type { ReactNode } from 'react'

/** `mono`: an id, a path or another thing that machines read. */
export interface Fact {
  name: string
  value: ReactNode
  mono?: boolean
}

/** Names and values in two columns; those without a value are left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 gap-y-1 text-xs leading-5">
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ name, value, mono }) => (
          <div key={name} className="contents">
            <dt className="text-fg-3">{name}</dt>
            <dd className={`min-w-0 wrap-anywhere ${mono ? 'font-mono text-[11.5px]' : ''}`}>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
