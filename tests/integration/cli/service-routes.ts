import { deploySchema } from '@/lib/contract/services'
import type { Actor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { resolveServer } from '@/lib/servers/resolve'
import { listServices } from '@/lib/services/list'
import { showService } from '@/lib/services/show'
import { deployServices } from '@/lib/triggers/deploy'

interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: string
}

/** What the API answers of services; null where it is about something else. */
export async function answerOfServices({ path, query, body }: Asked, actor: Actor, db: Db): Promise<object | null> {
  const server = query.get('server_id') ?? undefined
  if (path === '/api/services') {
    const note = query.get('refresh') === '1' ? 'the runner of here is not there' : null
    const serverId = server && (await resolveServer(server, 'server_id', db)).id
    return listServices({ serverId, note }, db)
  }
  if (path === '/api/services/deploy') {
    const { taskId, tasks } = await deployServices({ ...deploySchema.parse(JSON.parse(body)), server }, actor, db)
    return { task_id: taskId, tasks: tasks.map((one) => ({ task_id: one.taskId, units: one.units })) }
  }
  const [, unit] = /^\/api\/services\/([^/]+)$/.exec(path) ?? []
  return unit ? showService(unit, server, db) : null
}
