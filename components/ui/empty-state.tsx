import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  /** What to do next. */
  hint?: ReactNode
  icon?: ReactNode
  /** Buttons or links. */
  children?: ReactNode
}

export function EmptyState({ title, hint, icon, children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      {icon && (
        <span aria-hidden className="mb-2 text-fg-3 [&_svg]:size-6">
          {icon}
        </span>
      )}
      <p className="font-medium">{title}</p>
      {hint && <div className="max-w-md text-xs text-balance text-fg-2">{hint}</div>}
      {children && <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  )
}
