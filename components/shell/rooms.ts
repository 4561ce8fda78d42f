import {
  Activity,
  Box,
  FileText,
  Layers,
  ListChecks,
  type LucideIcon,
  SlidersHorizontal,
  Webhook,
  Wrench,
} from 'lucide-react'

export type RoomName =
  | 'tasks'
  | 'services'
  | 'definitions'
  | 'queue'
  | 'webhooks'
  | 'events'
  | 'maintenance'
  | 'settings'

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
    { name: 'webhooks', href: '/webhooks', icon: Webhook },
    { name: 'events', href: '/events', icon: Activity },
  ],
  [
    { name: 'maintenance', href: '/maintenance', icon: Wrench },
    { name: 'settings', href: '/settings', icon: SlidersHorizontal },
  ],
]

export const rooms: readonly Room[] = roomGroups.flat()

const barCount = 4

/** Those that a phone has at its bottom. */
export const barRooms: readonly Room[] = rooms.slice(0, barCount)
/** Those that a phone has behind "More". */
export const furtherRooms: readonly Room[] = rooms.slice(barCount)

/** The room that an address is in; null on pages outside of them. */
export function roomOf(path: string): Room | null {
  return rooms.find(({ href }) => path === href || path.startsWith(`${href}/`)) ?? null
}
