import type { Metadata } from 'next'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { QueueRoom } from '@/components/lane/queue-room'
import { tasksShown } from '@/components/lane/tasks-shown'
import { listServers } from '@/lib/servers/list'
import { listLanesWithTasks } from '@/lib/tasks/lane-tasks'
import { QueueActions } from '../queue-actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('queue'))('title') }
}

/** The lanes and machines as they stand now; the browser keeps them live from here. */
export default async function QueuePage() {
  const viewer = await requireViewer()
  const [lanes, servers] = await Promise.all([listLanesWithTasks(tasksShown, viewer.role), listServers()])
  return (
    <QueueActions viewer={viewer}>
      <QueueRoom initial={{ lanes: lanes.list, servers: servers.list }} />
    </QueueActions>
  )
}
