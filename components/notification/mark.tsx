import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

const looks = {
  waiting: 'border-pending-line bg-pending-bg text-pending-fg',
  well: 'border-succeeded-line bg-succeeded-bg text-succeeded-fg',
  failed: 'border-failed-line bg-failed-bg text-failed-fg',
  off: 'border-line-strong text-fg-2',
}

/** How a channel or a message stands: colour, sign and word. */
export function Mark({
  look,
  icon: Icon,
  children,
}: {
  look: keyof typeof looks
  icon: LucideIcon
  children: ReactNode
}) {
  return (
    <span
      className={cn(
        'inline-flex h-[22px] flex-none items-center gap-[5px] rounded-sm border pr-2 pl-1.5 text-xs font-medium whitespace-nowrap',
        looks[look],
      )}
    >
      <Icon aria-hidden className="size-3.5 flex-none" />
      {children}
    </span>
  )
}
