import { userInfo } from 'node:os'
import { databaseUrl, dataDir, env } from '@/lib/core/env'
import type { Task } from '@/lib/db/generated/sqlite/client'
import { unseal } from '@/lib/secrets/seal'

/** The environment that every program gets, and nothing of the runner's own beside it. */
export function baseEnvironment(attemptId: string, taskId: string): Record<string, string> {
  const { username, homedir, shell } = userInfo()
  const { PATH, LANG, XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS } = env()
  return {
    PATH,
    HOME: homedir,
    USER: username,
    LOGNAME: username,
    SHELL: shell ?? '/bin/sh',
    LANG: LANG ?? 'C.UTF-8',
    ...(XDG_RUNTIME_DIR && { XDG_RUNTIME_DIR }),
    ...(DBUS_SESSION_BUS_ADDRESS && { DBUS_SESSION_BUS_ADDRESS }),
    TASKYARD_ATTEMPT: attemptId,
    TASKYARD_TASK: taskId,
  }
}

/** What a worker of ours needs to reach the database. */
export function workerEnvironment(): Record<string, string> {
  return { DATABASE_URL: databaseUrl(), TASKYARD_DATA_DIR: dataDir(), LOG_LEVEL: env().LOG_LEVEL }
}

/** The variables that the caller gave, opened. */
export function taskEnvironment(task: Pick<Task, 'id' | 'envSealed'>): Record<string, string> {
  return task.envSealed ? (JSON.parse(unseal(task.envSealed, task.id)) as Record<string, string>) : {}
}

/** Values of variables whose name says that they are secret. Others (`MODE=production`) would hide plain words. */
export function secretValues(env: Record<string, string>): string[] {
  const isSecret = /pass|pwd|secret|token|key|credential|auth|private|cookie|dsn|_url$/i
  return Object.entries(env)
    .filter(([name]) => isSecret.test(name))
    .map(([, value]) => value)
}
