import type { TaskOptions } from '@/lib/contract/requests'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import type { HandlerSpec } from '@/lib/handlers/spec'
import type { SettingKey } from '@/lib/settings/catalogue'
import { readSettings } from '@/lib/settings/read'

export interface TaskLimits {
  /** null: none. */
  timeoutSecs: number | null
  stopGraceSecs: number
  outputLimitBytes: number
}

/** The caller's own limits, else what the settings say, else the handler's. */
export async function limitsOf(spec: HandlerSpec, options: TaskOptions, db: Db = defaultDb()): Promise<TaskLimits> {
  const settings = new Map((await readSettings(db)).map((setting) => [setting.key, setting.value]))
  const setting = (key: SettingKey) => settings.get(key) ?? null
  const timeoutKey = timeoutSettingOf(spec)
  return {
    timeoutSecs:
      options.timeout_secs !== undefined
        ? options.timeout_secs
        : ((timeoutKey && setting(timeoutKey)) ?? spec.limits.timeoutSecs),
    stopGraceSecs: options.stop_grace_secs ?? graceOf(spec, setting('limits.stop_grace_secs')),
    outputLimitBytes: options.output_limit_bytes ?? setting('limits.output_bytes') ?? spec.limits.outputLimitBytes,
  }
}

function graceOf({ limits }: HandlerSpec, setting: number | null): number {
  return Math.max(setting ?? limits.stopGraceSecs, limits.leastGraceSecs ?? 0)
}

function timeoutSettingOf(spec: HandlerSpec): SettingKey | null {
  if (spec.name === 'command') return 'limits.command_timeout_secs'
  return spec.type === 'maintenance' ? 'limits.maintenance_timeout_secs' : null
}
