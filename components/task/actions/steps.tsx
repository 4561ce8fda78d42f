import type { ReactNode } from 'react'

/** What happens when, line by line, in a confirmation. */
export function Steps({ steps }: { steps: { when: string; what: ReactNode }[] }) {
  return (
    <ol className="mt-3 divide-y divide-line rounded-md border border-line text-xs">
      {steps.map((step) => (
        <li key={step.when} className="grid grid-cols-[64px_minmax(0,1fr)] px-3 py-1.5 leading-5">
          <span className="font-medium text-fg">{step.when}</span>
          <span>{step.what}</span>
        </li>
      ))}
    </ol>
  )
}
