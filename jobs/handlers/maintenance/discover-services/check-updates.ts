import { defaultDb } from '@/lib/db/default'
import type { DiscoverParams } from '@/lib/handlers/maintenance-discover-services'
import { referencesOfServices } from '@/lib/services/digests'
import type { TaskContext } from '../../define'
import { checkReferences } from '../check-registries/check-references'
import type { CheckOutcome } from '../check-registries/outcome'

/**
 * Asks the registries for the images of the services that were looked at. It has failed where none gave an answer; one
 * that is silent among others is told, and makes its services' state unknown.
 */
export async function checkUpdates(context: TaskContext<DiscoverParams>): Promise<void> {
  const { units, params, event, serverId } = context
  await units.start('registries')
  const services = await referencesOfServices(serverId, defaultDb())
  const meant = services.filter(({ unit }) => params.units?.includes(unit) ?? true)
  const references = [...new Set(meant.flatMap((service) => service.references))].toSorted()
  const outcomes = await checkReferences(context, serverId, references)
  const silent = [...outcomes].flatMap(([reference, outcome]) => complaintOf(reference, outcome))
  for (const message of silent) {
    await event({ action: 'registry.silent', level: 'warning', message, unit: 'registries' })
  }
  const result = { asked: outcomes.size, silent }
  const message = `${outcomes.size - silent.length} of ${outcomes.size} images were answered for`
  const [first] = silent
  if (first !== undefined && silent.length === outcomes.size) {
    await units.finish('registries', { status: 'failed', message, error: first, result })
  } else await units.finish('registries', { status: 'succeeded', message, result })
}

function complaintOf(reference: string, outcome: CheckOutcome): string[] {
  return outcome.kind === 'failed' ? [`${reference}: ${outcome.message}`] : []
}
