import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  /** The page has no other head. */
  isPage?: boolean
  /** What to do next. */
  hint?: ReactNode
  icon?: ReactNode
  /** Buttons or links. */
  children?: ReactNode
}

export function EmptyState({ title, isPage, hint, icon, children }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      {icon && (
        <span aria-hidden className="mb-2 text-fg-3 [&_svg]:size-6">
          {icon}
        </span>
      )}
      <Title className="font-medium">{title}</Title>
      {hint && <div className="max-w-md text-xs text-balance text-fg-2">{hint}</div>}
      {children && <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  )
}
