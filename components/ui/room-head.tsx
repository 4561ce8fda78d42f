import type { ReactNode } from 'react'

interface RoomHeadProps {
  title: string
  /** One line of what the room is for. */
  lead?: string
  /** Buttons at the right, the main one last. */
  children?: ReactNode
}

/** Head of a room. On a phone the bar above says where one is, so only its buttons are shown. */
export function RoomHead({ title, lead, children }: RoomHeadProps) {
  return (
    <div className="flex min-h-13 flex-none items-center gap-2 px-4 max-md:min-h-0 max-md:pb-1">
      <h1 className="text-lg font-semibold tracking-[-0.012em] max-md:sr-only">{title}</h1>
      {lead && <p className="ml-1 truncate text-xs text-fg-3 max-md:hidden">{lead}</p>}
      <span className="flex-1" />
      {children}
    </div>
  )
}
