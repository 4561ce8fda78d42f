import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { apiSearch, readListQuery } from '@/components/task/list/list-query'
import { TaskList } from '@/components/task/list/task-list'
import { hasRole } from '@/lib/access/require-role'
import { taskQuerySchema } from '@/lib/contract/requests'
import { settingValue } from '@/lib/settings/read'
import { listTasks } from '@/lib/tasks/list'

type Asked = Record<string, string | string[] | undefined>

export async function generateMetadata() {
  return { title: (await translatorOf('tasks'))('title') }
}

/** The list as it stands now; the browser keeps it live from here. */
export default async function TasksPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [viewer, asked, perPage] = await Promise.all([requireViewer(), searchParams, readPerPage()])
  const query = readListQuery(paramsOf(asked))
  const search = new URLSearchParams(apiSearch(query, perPage, Date.now()))
  const initial = await listTasks(taskQuerySchema.parse(Object.fromEntries(search)), viewer.role)
  return <TaskList initial={initial} perPage={perPage} canAct={hasRole(viewer, 'operator')} />
}

async function readPerPage(): Promise<number> {
  return (await settingValue('list.per_page')) ?? 20
}

function paramsOf(asked: Asked): URLSearchParams {
  const pairs = Object.entries(asked).map(([name, value]) => [name, (Array.isArray(value) ? value[0] : value) ?? ''])
  return new URLSearchParams(pairs)
}
