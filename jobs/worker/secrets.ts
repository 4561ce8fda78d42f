import { databaseUrl, env } from '@/lib/core/env'
import type { Task } from '@/lib/db/generated/sqlite/client'
import { secretsOf } from '@/lib/output/mask'
import { secretValues, taskEnvironment } from '../environment'

/** What must not stand in an event of this task: the caller's secrets, and ours as far as a worker has them. */
export function secretsOfWork(task: Pick<Task, 'id' | 'envSealed'>): Buffer[] {
  const { TASKYARD_SECRET, TASKYARD_MASTER_KEY, FORWARD_AUTH_SECRET, TASKYARD_ADMIN_PASSWORD } = env()
  const ours = [TASKYARD_SECRET, TASKYARD_MASTER_KEY, FORWARD_AUTH_SECRET, TASKYARD_ADMIN_PASSWORD]
  return secretsOf([
    ...secretValues(taskEnvironment(task)),
    ...ours.filter((value) => value !== undefined),
    ...databaseSecrets(databaseUrl()),
  ])
}

function databaseSecrets(url: string): string[] {
  if (url.startsWith('file:')) return []
  const { password } = new URL(url)
  return password ? [url, password, decodeURIComponent(password)] : []
}
