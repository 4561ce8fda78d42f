import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { requireViewer } from '@/app/_http/viewer'
import { EarlyKeys } from '@/components/shell/early-keys'
import { Shell } from '@/components/shell/shell'
import { failingChannels } from '@/lib/notify/failing-channels'
import { listRunners } from '@/lib/runners/list'
import { countUpdates } from '@/lib/services/count-updates'
import { countAllTasks } from '@/lib/tasks/list'
import { TaskActions } from './task-actions'

export default async function PanelLayout({ children, drawer }: { children: ReactNode; drawer: ReactNode }) {
  const viewer = await requireViewer()
  const [jar, runners, { running }, updates, failing] = await Promise.all([
    cookies(),
    readRunners(),
    countAllTasks(),
    countUpdates(),
    failingChannels(),
  ])
  return (
    <TaskActions>
      <EarlyKeys />
      <Shell
        viewer={{ name: viewer.name, role: viewer.role, canSignOut: viewer.via === 'session' }}
        runners={runners}
        failing={failing}
        counts={{ running, updates }}
        startsNarrow={jar.get('taskyard-side-bar')?.value === 'narrow'}
        drawer={drawer}
      >
        {children}
      </Shell>
    </TaskActions>
  )
}

// What the stream's first message will say again: so nothing flickers before it comes.
async function readRunners() {
  const { list } = await listRunners()
  const machinesOf = (runners: typeof list) => new Set(runners.map((runner) => runner.server_id)).size
  return {
    alive: machinesOf(list.filter((runner) => runner.is_alive)),
    known: machinesOf(list),
    last_seen_at:
      list
        .map((runner) => runner.heartbeat_at)
        .sort()
        .at(-1) ?? null,
  }
}
