import type { SettingView } from '@/lib/contract/settings'
import { env, isSetInEnvironment } from '@/lib/core/env'
import { defaultDb } from '@/lib/db/default'
import type { Setting as SettingRow } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { type SettingKey, settingKeys, settingOf } from './catalogue'
import { parseSetting } from './parse'

/** The value in force of one setting. */
export async function settingValue(key: SettingKey, db: Db = defaultDb()): Promise<number | null> {
  return viewOf(key, await db.read.setting.findUnique({ where: { key } })).value
}

/** All settings with their values and where each comes from. */
export async function readSettings(db: Db = defaultDb()): Promise<SettingView[]> {
  const rows = new Map((await db.read.setting.findMany()).map((row) => [row.key, row]))
  return settingKeys.map((key) => viewOf(key, rows.get(key) ?? null))
}

function viewOf(key: SettingKey, row: SettingRow | null): SettingView {
  const { isNullable = false, variable = null, default: fallback, ...shown } = settingOf(key)
  // What an older or newer version saved and this one does not accept is passed over, not obeyed.
  const saved = row ? parseSetting(key, unwrap(row.value)) : undefined
  const fromEnvironment =
    variable && isSetInEnvironment(variable) ? parseSetting(key, Number(env()[variable])) : undefined
  return {
    key,
    ...shown,
    is_nullable: isNullable,
    value: saved?.success ? saved.data : fromEnvironment?.success ? fromEnvironment.data : fallback,
    default: fallback,
    source: saved?.success ? 'saved' : fromEnvironment?.success ? 'environment' : 'default',
    variable,
    updated_at: row?.updatedAt.toISOString() ?? null,
    updated_by: row?.updatedBy ?? null,
  }
}

/** Saved as `{value}`: a JSON column cannot tell "saved as null" from "nothing saved" in both databases alike. */
function unwrap(stored: unknown): unknown {
  return typeof stored === 'object' && stored !== null && 'value' in stored ? stored.value : undefined
}
