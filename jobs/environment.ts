import { userInfo } from 'node:os'
import { databaseUrl, dataDir, env, runsOnHost } from '@/lib/core/env'
import type { Task } from '@/lib/db/generated/sqlite/client'
import { unseal } from '@/lib/secrets/seal'

/** What a program of the machine gets beside what its unit has from the host's user manager, in a container only marks. */
export function commandEnvironment(attemptId: string, taskId: string): Record<string, string> {
  return runsOnHost() ? marks(attemptId, taskId) : baseEnvironment(attemptId, taskId)
}

/** The environment that everything here gets, and nothing of the runner's own beside it. */
export function baseEnvironment(attemptId: string, taskId: string): Record<string, string> {
  const { username, homedir, shell } = userInfo()
  const { PATH, LANG, XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS, TASKYARD_CONTAINER, HOME } = env()
  return {
    PATH,
    // In a container podman gives its user another home than the host's, whose settings are mounted.
    HOME: (TASKYARD_CONTAINER && HOME) || homedir,
    USER: username,
    LOGNAME: username,
    SHELL: shell ?? '/bin/sh',
    LANG: LANG ?? 'C.UTF-8',
    ...(XDG_RUNTIME_DIR && { XDG_RUNTIME_DIR }),
    ...(DBUS_SESSION_BUS_ADDRESS && { DBUS_SESSION_BUS_ADDRESS }),
    ...marks(attemptId, taskId),
  }
}

function marks(attemptId: string, taskId: string): Record<string, string> {
  return { TASKYARD_ATTEMPT: attemptId, TASKYARD_TASK: taskId }
}

/** What a worker of ours needs to reach the database. */
export function workerEnvironment(): Record<string, string> {
  const { LOG_LEVEL, TASKYARD_CONTAINER, TASKYARD_LAUNCHER } = env()
  return {
    DATABASE_URL: databaseUrl(),
    TASKYARD_DATA_DIR: dataDir(),
    LOG_LEVEL,
    ...(TASKYARD_CONTAINER && { TASKYARD_CONTAINER, TASKYARD_LAUNCHER }),
  }
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
