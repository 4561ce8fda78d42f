import type { Metadata } from 'next'
import { Suspense } from 'react'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { runMaintenanceAction } from '@/app/actions/maintenance'
import { MaintenanceRoom } from '@/components/maintenance/maintenance-room'
import { StorageFigures, StorageSkeleton } from '@/components/maintenance/storage-figures'
import { hasRole } from '@/lib/access/require-role'
import { taskQuerySchema } from '@/lib/contract/requests'
import { lastMaintenanceRuns } from '@/lib/maintenance/last-runs'
import { measureStorage } from '@/lib/maintenance/measure-storage'
import { readSettings, settingValue } from '@/lib/settings/read'
import { listTasks } from '@/lib/tasks/list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('maintenance'))('title') }
}

/** Tasks and settings as they stand now; the figures follow once they are counted. */
export default async function MaintenancePage() {
  const viewer = await requireViewer()
  const query = taskQuerySchema.parse({ type: 'maintenance', per_page: '10' })
  const [lastRuns, recent, settings] = await Promise.all([
    lastMaintenanceRuns(viewer.role),
    listTasks(query, viewer.role),
    readSettings(),
  ])
  return (
    <MaintenanceRoom
      initial={{ lastRuns, recent: recent.list }}
      retention={settings.filter((setting) => setting.group === 'retention')}
      storage={
        <Suspense fallback={<StorageSkeleton />}>
          <Storage />
        </Suspense>
      }
      run={hasRole(viewer, 'operator') ? runMaintenanceAction : null}
    />
  )
}

async function Storage() {
  const [storage, mostOutput] = await Promise.all([measureStorage(), settingValue('retention.max_output_bytes')])
  return <StorageFigures storage={storage} mostOutput={mostOutput} />
}
