import type { SettingsView } from '@/lib/contract/settings'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { readFacts } from './facts'
import { readSettings } from './read'

/** The whole settings page. */
export async function showSettings(db: Db = defaultDb()): Promise<SettingsView> {
  const [list, facts] = await Promise.all([readSettings(db), readFacts(db)])
  return { list, facts }
}
