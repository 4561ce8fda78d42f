import { z } from 'zod'
import { timeSchema } from './time'

/** One setting as the page shows it. `saved` overrules `environment`, which overrules `default`. */
export const settingSchema = z.object({
  key: z.string(),
  group: z.enum(['retention', 'limits', 'services', 'display']),
  label: z.string(),
  description: z.string(),
  unit: z.enum(['hours', 'days', 'seconds', 'bytes', 'rows', 'services', 'images', 'updates']),
  min: z.number(),
  max: z.number(),
  /** May be null: no limit. */
  is_nullable: z.boolean(),
  value: z.number().nullable(),
  default: z.number().nullable(),
  source: z.enum(['saved', 'environment', 'default']),
  /** Variable that can set it, whether it does or not. */
  variable: z.string().nullable(),
  updated_at: timeSchema.nullable(),
  updated_by: z.string().nullable(),
})
export type SettingView = z.infer<typeof settingSchema>

/** What is in force and not changed here: how this installation was started, and what it found. */
export const factSchema = z.object({
  key: z.enum(['version', 'url', 'database', 'data_dir', 'launcher', 'forward_auth', 'server', 'node']),
  label: z.string(),
  value: z.string(),
  /** Why it is so, where that is worth a sentence. */
  why: z.string().nullable(),
  source: z.enum(['environment', 'default', 'found']),
  variable: z.string().nullable(),
})
export type FactView = z.infer<typeof factSchema>

export const settingsSchema = z.object({ list: z.array(settingSchema), facts: z.array(factSchema) })
export type SettingsView = z.infer<typeof settingsSchema>

/** `PATCH /api/settings`: any number of keys; null as a value goes back to environment or default. */
export const changeSettingsSchema = z.object({
  values: z
    .record(z.string(), z.unknown(), { error: 'values is an object of keys and values' })
    .refine((values) => Object.keys(values).length > 0, 'values names no setting'),
})

export const runnerSchema = z.object({
  id: z.string(),
  server: z.string(),
  server_id: z.string(),
  pid: z.number().int(),
  version: z.string(),
  launcher: z.string(),
  launcher_why: z.string(),
  health: z.unknown(),
  is_alive: z.boolean(),
  heartbeat_at: timeSchema,
  started_at: timeSchema,
  stopped_at: timeSchema.nullable(),
  draining: z.boolean(),
})
export type RunnerView = z.infer<typeof runnerSchema>

export const serverSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string(),
  kind: z.enum(['local', 'ssh']),
  facts: z.unknown(),
  is_alive: z.boolean(),
  /** The latest life of its runner; null where none has ever started there. */
  runner: z.object(runnerSchema.shape).nullable(),
  /** When it was last heard of, where it went silent without saying that it stops. */
  lost_since: timeSchema.nullable(),
  /** Tasks of which it has something running, as far as is known. */
  under_way: z.number().int(),
  /** Tasks that only this machine can run, and that wait. */
  waiting: z.number().int(),
  created_at: timeSchema,
})
export type ServerView = z.infer<typeof serverSchema>
