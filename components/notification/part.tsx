import type { ReactNode } from 'react'

/** A named part of a form. */
export function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="mt-1 flex min-w-0 flex-col gap-3 border-t border-line pt-3">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden className="text-fg">
        <span className="font-medium">{title}</span>
        {hint && <span className="ml-2 text-xs text-fg-3">{hint}</span>}
      </p>
      {children}
    </fieldset>
  )
}

/** Two beside each other where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 items-start gap-3 max-sm:grid-cols-1">{children}</div>
}
