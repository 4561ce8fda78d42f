import type { Metadata } from 'next'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import {
  changeChannelAction,
  changeRuleAction,
  createChannelAction,
  createRuleAction,
  removeChannelAction,
  removeRuleAction,
  renewKeyAction,
  retryNotificationAction,
  testChannelAction,
} from '@/app/actions/notifications'
import { messageSearchOf, messagesPerPage, readMessageFilters } from '@/components/notification/message-filters'
import { NotificationVerbsProvider } from '@/components/notification/notification-verbs'
import { NotificationsRoom } from '@/components/notification/notifications-room'
import { SettingsRoom } from '@/components/setting/settings-room'
import { hasRole } from '@/lib/access/require-role'
import { notificationsQuerySchema } from '@/lib/contract/notifications'
import { handlerNames } from '@/lib/handlers/catalogue'
import { listChannels } from '@/lib/notify/list-channels'
import { listNotifications } from '@/lib/notify/list-notifications'
import { listRules } from '@/lib/notify/list-rules'

const verbs = {
  createChannel: createChannelAction,
  changeChannel: changeChannelAction,
  removeChannel: removeChannelAction,
  renewKey: renewKeyAction,
  testChannel: testChannelAction,
  createRule: createRuleAction,
  changeRule: changeRuleAction,
  removeRule: removeRuleAction,
  retry: retryNotificationAction,
}

type Search = Record<string, string | string[] | undefined>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('settings'))('sections.notifications') }
}

/** Who is told of what, as it stands now; the browser keeps it live from here. */
export default async function NotificationsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await requireViewer()
  const [channels, rules, messages] = await Promise.all([
    listChannels(),
    listRules(),
    listNotifications(queryOf(await searchParams)),
  ])
  return (
    <NotificationVerbsProvider verbs={verbs} canChange={hasRole(viewer, 'admin')} canAct={hasRole(viewer, 'operator')}>
      <SettingsRoom current="notifications">
        <NotificationsRoom initial={{ channels, rules, messages }} handlers={handlerNames()} />
      </SettingsRoom>
    </NotificationVerbsProvider>
  )
}

function queryOf(search: Search) {
  const given = Object.entries(search).map(([name, value]) => [name, String(value ?? '')])
  const wanted = messageSearchOf(readMessageFilters(new URLSearchParams(given)))
  return notificationsQuerySchema.parse({ ...Object.fromEntries(wanted), per_page: messagesPerPage })
}
