import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { readAnswers } from './list'
import { updateStateOf } from './update-state'

/** For how many services of all machines there is something newer, what has vanished aside. */
export async function countUpdates(db: Db = defaultDb()): Promise<number> {
  const [services, answers] = await Promise.all([
    db.read.service.findMany({ where: { vanishedAt: null } }),
    readAnswers(db),
  ])
  return services.filter((service) => {
    const { status } = updateStateOf(service, (reference) => answers(service.serverId, reference))
    return status === 'update available' || status === 'newer tag'
  }).length
}
