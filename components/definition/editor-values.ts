import { emptyForm, type FormValues } from '@/components/command-form/form-values'
import type { DefinitionView } from '@/lib/contract/definitions'
import { type ScheduleValues, scheduleValuesOf, usualSchedule } from './schedule-values'

/** What stands in the form of a definition: numbers as they were typed, empty where there is none. */
export interface EditorValues extends FormValues, ScheduleValues {
  description: string
  /** Parted by spaces. */
  tags: string
  enabled: boolean
  handler: string
  /** A command with fields of its own, and not JSON. */
  isPlain: boolean
  /** JSON, where it is not plain. */
  params: string
  /** Name of the machine of a command; empty: this one. */
  server: string
  grace: string
  /** MB. */
  outputLimit: string
  atLimit: 'usual' | 'truncate' | 'stop'
  expires: string
  longRunning: 'unknown' | 'yes' | 'no'
  hasRetry: boolean
  attempts: string
  delay: string
  backoff: 'fixed' | 'exponential'
  /** For which ends it is tried again; null: as usual. The form keeps what it was given. */
  retryOn: NonNullable<DefinitionView['retry']>['on'] | null
  /** Names of variables whose sealed values stay. */
  keptEnv: string[]
  replacesEnv: boolean
}

/** Of a new definition. @param timezone the reader's own */
export function newValues(timezone: string): EditorValues {
  return {
    ...emptyForm,
    ...usualSchedule(timezone),
    description: '',
    tags: '',
    enabled: true,
    handler: 'command',
    isPlain: true,
    params: '{}',
    server: '',
    grace: '',
    outputLimit: '',
    atLimit: 'usual',
    expires: '',
    longRunning: 'unknown',
    hasRetry: false,
    attempts: '3',
    delay: '10',
    backoff: 'exponential',
    retryOn: null,
    keptEnv: [],
    replacesEnv: true,
  }
}

/** Of a definition that there is. @param timezone the reader's own: instants are written in it */
export function valuesOf(definition: DefinitionView, timezone: string): EditorValues {
  const { params, retry, timeout_secs: limit, output_limit_bytes: bytes } = definition
  return {
    ...newValues(timezone),
    ...(definition.schedule && scheduleValuesOf(definition.schedule, timezone)),
    name: definition.name,
    description: definition.description,
    tags: definition.tags.join(' '),
    enabled: definition.enabled,
    ...paramValues(definition.handler, params),
    timeLimit: textOf(limit),
    hasNoLimit: limit === null,
    cwd: definition.cwd ?? '',
    lane: definition.lane ?? '',
    grace: textOf(definition.stop_grace_secs),
    outputLimit: bytes === null ? '' : String(bytes / 1_000_000),
    atLimit: definition.output_at_limit ?? 'usual',
    expires: textOf(definition.expires_in_secs),
    longRunning: definition.long_running === null ? 'unknown' : definition.long_running ? 'yes' : 'no',
    hasRetry: retry !== null,
    ...(retry && {
      attempts: String(retry.attempts),
      delay: String(retry.delay_secs),
      backoff: retry.backoff,
      retryOn: retry.on,
    }),
    keptEnv: definition.env_names,
    replacesEnv: definition.env_names.length === 0,
  }
}

/** Handler and parameters as the form shows them: a plain command in fields of its own, all others in JSON. */
export function paramValues(
  handler: string,
  params: Record<string, unknown>,
): Pick<EditorValues, 'handler' | 'isPlain' | 'command' | 'server' | 'params'> {
  const { command, servers = [], ...others } = params
  const isPlain =
    typeof command === 'string' &&
    Array.isArray(servers) &&
    servers.length <= 1 &&
    Object.keys(others).length === 0 &&
    handler === 'command'
  if (!isPlain) return { handler, isPlain, command: '', server: '', params: JSON.stringify(params, null, 2) }
  return { handler, isPlain, command, server: textOf(servers[0] as string | undefined), params: '{}' }
}

function textOf(value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}
