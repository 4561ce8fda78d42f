import type { ReactNode } from 'react'

interface RoomHeadProps {
  title: string
  /** One line of what the room is for. */
  lead?: ReactNode
  /** Buttons at the right, the main one last. */
  children?: ReactNode
}

/** Head of a room. A phone has its title in the bar above, and its buttons in the row of filters. */
export function RoomHead({ title, lead, children }: RoomHeadProps) {
  return (
    <div className="flex min-h-13 flex-none items-center gap-2 px-4 max-md:sr-only">
      <h1 className="text-lg font-semibold tracking-[-0.012em]">{title}</h1>
      {lead && <p className="ml-1 truncate text-xs text-fg-3">{lead}</p>}
      <span className="flex-1" />
      <span className="contents max-md:hidden">{children}</span>
    </div>
  )
}
