import type { ServerView } from '@/lib/contract/settings'

/** Whether a person may have to decide what becomes of a machine's work: nothing of it answers. */
export function isGone(server: ServerView): boolean {
  return !server.is_alive && (server.lost_since !== null || server.under_way > 0)
}
