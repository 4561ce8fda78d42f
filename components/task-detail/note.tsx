import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

interface NoteProps {
  icon: ReactNode
  tone?: 'pending'
  className?: string | undefined
  children: ReactNode
}

/** One thing to know of a task, in a line. */
export function Note({ icon, tone, className, children }: NoteProps) {
  return (
    <div
      className={cn(
        'flex gap-2 text-xs [&_svg]:mt-px [&_svg]:size-3.5 [&_svg]:flex-none',
        tone ? 'text-pending-fg' : 'text-fg-2',
        className,
      )}
    >
      {icon}
      <div className="min-w-0">{children}</div>
    </div>
  )
}
