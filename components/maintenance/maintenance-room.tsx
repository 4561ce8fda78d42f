'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { FailedNote } from '@/components/task/list/list-failed'
import { StatusAnnouncer } from '@/components/task/list/status-announcer'
import { Card } from '@/components/ui/card'
import { RoomHead } from '@/components/ui/room-head'
import { maintenanceHandlers } from '@/lib/contract/maintenance'
import type { SettingView } from '@/lib/contract/settings'
import type { TaskView } from '@/lib/contract/task'
import { JobCard, type RunMaintenance } from './job-card'
import { RecentTasks } from './recent-tasks'
import { RetentionList } from './retention-list'
import { useMaintenanceTasks } from './use-maintenance-tasks'

interface MaintenanceRoomProps {
  /** As the server read them: the newest of each kind, and the newest of all. */
  initial: { lastRuns: TaskView[]; recent: TaskView[] }
  retention: SettingView[]
  /** The figures, or their place while they are counted. */
  storage: ReactNode
  run: RunMaintenance | null
}

/** What keeps Taskyard itself in order, and how much it holds. */
export function MaintenanceRoom({ initial, retention, storage, run }: MaintenanceRoomProps) {
  const t = useTranslations('maintenance')
  const { tasks, error, retry } = useMaintenanceTasks(initial.recent)
  const newestOf = (handler: string) => [...tasks, ...initial.lastRuns].find((task) => task.handler === handler)
  return (
    <>
      <RoomHead title={t('title')} lead={t('lead')} />
      {error && <FailedNote error={error} onRetry={retry} />}
      <div className="@container relative min-h-0 flex-1 overflow-y-auto border-t border-line bg-canvas">
        <div className="flex flex-col gap-3 p-4 max-sm:p-2">
          <div className="grid gap-3 @min-[900px]:grid-cols-3">
            {maintenanceHandlers.map((handler) => (
              <JobCard key={handler} handler={handler} last={newestOf(handler)} run={run} />
            ))}
          </div>
          <div className="grid gap-3 @min-[900px]:grid-cols-2">
            <Card title={t('storage')} lead={t('storageLead')}>
              {storage}
            </Card>
            <Card title={t('retention')} lead={t('retentionLead')} actions={<SettingsLink />}>
              <RetentionList settings={retention} />
            </Card>
          </div>
          <RecentTasks tasks={tasks} />
        </div>
      </div>
      <StatusAnnouncer tasks={tasks} />
    </>
  )
}

function SettingsLink() {
  const t = useTranslations('maintenance')
  return (
    <Link href="/settings" className="text-xs font-medium text-accent hover:underline">
      {t('change')}
    </Link>
  )
}
