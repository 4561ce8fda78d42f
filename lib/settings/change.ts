import type { Actor } from '@/lib/core/actor'
import { AppError, type FieldError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { isSettingKey, type SettingKey, settingOf } from './catalogue'
import { parseSetting } from './parse'
import { readSettings } from './read'

/** `undefined` forgets what was saved: environment or default hold again. */
export type SettingChange = Record<string, unknown>

/**
 * Saves settings, all or none, each with an audit event that has the old and the new value.
 * Throws AppError `validation` naming every unknown key and every value that is not allowed.
 */
export async function changeSettings(values: SettingChange, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const changes = parse(values)
  const before = new Map((await readSettings(db)).map((view) => [view.key, view.value]))
  await db.transact(async (tx) => {
    for (const { key, value } of changes) {
      await save(tx, key, value, actor)
      const message = `${actor.name} changed "${settingOf(key).label}" from ${say(before.get(key))} to ${say(value)}.`
      const meta = { key, before: before.get(key) ?? null, after: value ?? null, is_reset: value === undefined }
      await appendAuditEvent(tx, actor, { action: 'setting.changed', level: 'info', message, meta })
    }
  })
}

/** One setting; as `changeSettings`. */
export function changeSetting(key: string, value: unknown, actor: Actor, db: Db = defaultDb()): Promise<void> {
  return changeSettings({ [key]: value }, actor, db)
}

function parse(values: SettingChange): { key: SettingKey; value: number | null | undefined }[] {
  const fields: FieldError[] = []
  const changes: { key: SettingKey; value: number | null | undefined }[] = []
  for (const [key, value] of Object.entries(values)) {
    if (!isSettingKey(key)) {
      fields.push({ field: key, message: `there is no setting ${JSON.stringify(key.slice(0, 80))}` })
      continue
    }
    // Null means "no limit" where that is possible, and "back to the default" elsewhere.
    if (value === undefined || (value === null && !settingOf(key).isNullable)) {
      changes.push({ key, value: undefined })
      continue
    }
    const result = parseSetting(key, value)
    if (result.success) changes.push({ key, value: result.data })
    else fields.push({ field: key, message: result.error.issues[0]?.message ?? 'is not allowed' })
  }
  if (fields.length === 0) return changes
  throw new AppError('validation', fields.map((field) => field.message).join('; '), { fields })
}

async function save(tx: Tx, key: SettingKey, value: number | null | undefined, actor: Actor): Promise<void> {
  if (value === undefined) {
    await tx.setting.deleteMany({ where: { key } })
    return
  }
  const row = { value: { value }, updatedAt: new Date(), updatedBy: actor.name }
  await tx.setting.upsert({ where: { key }, create: { key, ...row }, update: row })
}

function say(value: number | null | undefined): string {
  if (value === undefined) return 'the default'
  return value === null ? 'no limit' : String(value)
}
