import type { NotificationKind, NotificationView } from '@/lib/contract/notifications'
import type { Notification, NotificationChannel } from '@/lib/db/generated/sqlite/client'
import type { NotificationFacts } from './facts'
import { mannerOf } from './manner'
import { renderNotification, type Wording } from './texts/render'

export type NotificationRow = Notification & { channel: NotificationChannel }

/** A message as it was sent, else as its channel would say it now; `rule`: the name of what told of it. */
export function viewNotification(row: NotificationRow, rule: string | null): NotificationView {
  const kind = row.kind as NotificationKind
  const facts = row.facts as unknown as NotificationFacts
  const sent = row.state === 'sent' ? (row.wording as Wording | null) : null
  const { title, lines } = sent ?? renderNotification(kind, facts, row.taskId, mannerOf(row.channel))
  return {
    id: row.id,
    channel: row.channel.name,
    rule,
    kind,
    subject: facts.name ?? facts.handler ?? '',
    title,
    text: lines.join('\n'),
    task_id: row.taskId,
    state: row.state as NotificationView['state'],
    reason: row.reason,
    due_at: isUnderWay(row) ? null : (row.dueAt?.toISOString() ?? null),
    attempts: row.attempts,
    last_status: row.lastStatus,
    last_error: row.lastError,
    sent_with: row.sentWith,
    created_at: row.createdAt.toISOString(),
    sent_at: row.sentAt?.toISOString() ?? null,
  }
}

/** Until its sender is done, when it would be tried next is when another one would take it for dead. */
function isUnderWay({ claimedUntil }: NotificationRow): boolean {
  return claimedUntil !== null && claimedUntil > new Date()
}
