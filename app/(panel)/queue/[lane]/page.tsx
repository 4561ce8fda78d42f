import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { LaneRoom } from '@/components/lane/lane-room'
import { tasksOnPage } from '@/components/lane/tasks-shown'
import type { Role } from '@/lib/contract/states'
import { AppError } from '@/lib/core/app-error'
import { listLaneTasks } from '@/lib/tasks/lane-tasks'
import { QueueActions } from '../queue-actions'

interface LanePageProps {
  params: Promise<{ lane: string }>
  searchParams: Promise<{ page?: string | string[] }>
}

export async function generateMetadata({ params }: LanePageProps): Promise<Metadata> {
  return { title: (await translatorOf('queue'))('laneTitle', { name: (await params).lane }) }
}

/**
 * One lane as it stands now; the browser keeps it live from here. No loading.tsx stands above this page, so that one
 * that is not there is answered by 404.
 */
export default async function LanePage({ params, searchParams }: LanePageProps) {
  const viewer = await requireViewer()
  const found = await findPage((await params).lane, pageIn(await searchParams), viewer.role)
  if (!found) notFound()
  return (
    <QueueActions viewer={viewer}>
      {/* The key: another page of it starts with nothing of the one before. */}
      <LaneRoom key={`${found.lane.name} ${found.page}`} initial={found} />
    </QueueActions>
  )
}

async function findPage(name: string, page: number, role: Role) {
  try {
    return await listLaneTasks(name, { page, per_page: tasksOnPage }, role)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null
    throw error
  }
}

function pageIn({ page }: { page?: string | string[] }): number {
  return typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
}
