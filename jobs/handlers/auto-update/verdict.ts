import { defaultDb } from '@/lib/db/default'
import type { AutoUpdateParams } from '@/lib/handlers/auto-update'
import type { AutoUpdated } from '@/lib/podman/auto-update'
import { noteUpdate } from '@/lib/services/note-update'
import { showService } from '@/lib/services/show'
import type { TaskContext, UnitEnd } from '../define'
import type { Running } from './running'

/** Ends the unit of a service by what podman says of its containers: the worst of them counts. */
export async function finishUnit(
  unit: string,
  rows: AutoUpdated[],
  { before, after }: { before: Running; after: Running },
  { units, params, taskId, serverId }: TaskContext<AutoUpdateParams>,
): Promise<void> {
  const own = rows.filter((row) => row.unit === unit)
  const worst = order.find((verdict) => own.some(({ updated }) => updated === verdict)) ?? own[0]?.updated ?? ''
  const result = { updated: worst, before: before.get(unit) ?? null, running: after.get(unit) ?? null, containers: own }
  if (!params.dry_run && worst !== 'false') await noteUpdate(serverId, { unit, taskId }, defaultDb())
  await units.finish(unit, { ...(await endOf(unit, worst, params, serverId)), result })
}

/** Whether a container is not what it was to be. */
export function isTrouble(updated: string): boolean {
  return updated === 'failed' || updated === 'rolled back' || !order.includes(updated)
}

const order = ['failed', 'rolled back', 'true', 'pending', 'false']

async function endOf(
  unit: string,
  updated: string,
  { dry_run: isDryRun }: AutoUpdateParams,
  serverId: string,
): Promise<UnitEnd> {
  switch (updated) {
    case 'true':
      return { status: 'succeeded', message: 'updated' }
    case 'rolled back':
      return {
        status: 'failed',
        reason: 'rolled-back',
        error: 'the new image did not start: podman put the old one back',
      }
    case 'failed':
      return { status: 'failed', error: 'podman could not update it, and could not put the old image back' }
    case 'pending':
      if (isDryRun) return { status: 'skipped', reason: 'dry run', message: 'there is an update' }
      return { status: 'failed', error: 'podman saw an update and did not carry it out' }
    case 'false':
      return notNewer(unit, serverId)
    default:
      return { status: 'failed', error: `podman says ${JSON.stringify(updated)} of it, which is not known here` }
  }
}

/** podman says the same where its registry does not answer: only our own check tells the two apart. */
async function notNewer(unit: string, serverId: string): Promise<UnitEnd> {
  const { update } = await showService(unit, serverId)
  if (update.status === 'up to date') return { status: 'skipped', reason: 'up to date', message: 'up to date' }
  const said = update.status === 'unknown' ? (update.message ?? update.reason) : update.status
  return {
    status: 'skipped',
    reason: 'unverified',
    message: `podman saw no update, which it also says where it gets no answer; our own check says: ${said}`,
  }
}
