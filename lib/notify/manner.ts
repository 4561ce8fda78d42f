import type { QuietHours } from '@/lib/contract/notification-channels'
import type { Templates } from '@/lib/contract/notification-templates'
import { env } from '@/lib/core/env'
import type { NotificationChannel } from '@/lib/db/generated/sqlite/client'
import type { Manner } from './texts/render'

/**
 * How messages of a channel are worded. Links are made only where TASKYARD_URL says under which address people find
 * Taskyard: what HOST and PORT make leads nowhere from a phone.
 */
export function mannerOf({
  locale,
  quiet,
  templates,
}: Pick<NotificationChannel, 'locale' | 'quiet' | 'templates'>): Manner {
  return {
    locale: locale === 'zh' ? 'zh' : 'en',
    timeZone: (quiet as QuietHours | null)?.timezone ?? 'UTC',
    url: env().TASKYARD_URL?.replace(/\/+$/, '') ?? null,
    templates: (templates as Templates | null) ?? {},
  }
}
