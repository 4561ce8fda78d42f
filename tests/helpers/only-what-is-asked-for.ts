import type { Db } from '@/lib/db/open'

/** No look for services by itself: a test kills and counts what it has asked for. */
export async function onlyWhatIsAskedFor(db: Db): Promise<void> {
  const row = { value: { value: null }, updatedAt: new Date(), updatedBy: 'tests' }
  const key = 'services.look_every_hours'
  await db.transact((tx) => tx.setting.upsert({ where: { key }, create: { key, ...row }, update: row }))
}
