import { type NotificationKind, notificationKinds, notificationStates } from '@/lib/contract/notification-kinds'
import type { NotificationView } from '@/lib/contract/notifications'

export type MessageState = NotificationView['state']

/** Which messages are shown, as the address says it. */
export interface MessageFilters {
  /** Name of a channel; empty: of all. */
  channel: string
  state: MessageState | ''
  kind: NotificationKind | ''
  page: number
}

export const messagesPerPage = '20'

export const messagesPath = '/settings/notifications'

/** What the address says; what it does not know is left out. */
export function readMessageFilters(search: URLSearchParams): MessageFilters {
  const page = Number(search.get('page'))
  return {
    channel: (search.get('channel') ?? '').slice(0, 200),
    state: notificationStates.find((state) => state === search.get('state')) ?? '',
    kind: notificationKinds.find((kind) => kind === search.get('kind')) ?? '',
    page: Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1,
  }
}

/** The same for the page and for `GET /api/notifications`. */
export function messageSearchOf({ channel, state, kind, page }: MessageFilters): URLSearchParams {
  return new URLSearchParams({
    ...(channel && { channel }),
    ...(state && { state }),
    ...(kind && { kind }),
    ...(page > 1 && { page: String(page) }),
  })
}

export function messagesAddress(filters: MessageFilters): string {
  const search = messageSearchOf(filters)
  return search.size > 0 ? `${messagesPath}?${search}` : messagesPath
}

/** Whether anything but the page is asked for. */
export function isFiltered({ channel, state, kind }: MessageFilters): boolean {
  return channel !== '' || state !== '' || kind !== ''
}
