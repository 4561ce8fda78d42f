import type { ReactNode } from 'react'

/** Samples of one kind side by side. */
export function Samples({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3 px-4 py-3 not-first:border-t not-first:border-line">
      {children}
    </div>
  )
}
