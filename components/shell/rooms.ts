import { Activity, Box, FileText, Layers, ListChecks, type LucideIcon, SlidersHorizontal, Wrench } from 'lucide-react'

export type RoomName = 'tasks' | 'services' | 'definitions' | 'queue' | 'events' | 'maintenance' | 'settings'

export interface Room {
  name: RoomName
  href: string
  icon: LucideIcon
}

/** The rooms that exist, in the groups of the side bar. */
export const roomGroups: readonly (readonly Room[])[] = [
  [
    { name: 'tasks', href: '/tasks', icon: ListChecks },
    { name: 'services', href: '/services', icon: Box },
    { name: 'definitions', href: '/definitions', icon: FileText },
  ],
  [
    { name: 'queue', href: '/queue', icon: Layers },
    { name: 'events', href: '/events', icon: Activity },
  ],
  [
    { name: 'maintenance', href: '/maintenance', icon: Wrench },
    { name: 'settings', href: '/settings', icon: SlidersHorizontal },
  ],
]

export const rooms: readonly Room[] = roomGroups.flat()

/** The room that an address is in; null on pages outside of them. */
export function roomOf(path: string): Room | null {
  return rooms.find(({ href }) => path === href || path.startsWith(`${href}/`)) ?? null
}
