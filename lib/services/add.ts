import { defaultPolicy } from '@/lib/contract/service-policy'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { localServer, resolveServer } from '@/lib/servers/resolve'
import { isTemplate } from '@/lib/systemd/template-name'

/**
 * Adds a unit of the machine that is named, or of the one that local work goes to, with an audit event. How it is found out by a discovery.
 * Throws AppError `conflict` where it is known already, `validation` for a template and where the machine is unknown.
 */
export async function addService(
  { unit, server: wanted }: { unit: string; server?: string | undefined },
  actor: Actor,
  db: Db = defaultDb(),
): Promise<void> {
  refuseTemplate(unit)
  const server = wanted ? await resolveServer(wanted, 'server_id', db) : await localServer(db)
  const now = new Date()
  await db.transact(async (tx) => {
    const known = await tx.service.findFirst({ where: { serverId: server.id, unit } })
    if (known && !known.vanishedAt)
      throw new AppError('conflict', `${unit} is among the services of ${server.name} already.`)
    if (known) await tx.service.update({ where: { id: known.id }, data: { origin: 'added', vanishedAt: null } })
    else {
      await tx.service.create({
        data: {
          id: newId('svc'),
          serverId: server.id,
          // The discovery that follows says which of the two managers has it.
          scope: 'user',
          unit,
          kind: 'plain',
          origin: 'added',
          containers: [],
          relations: { after: [], requires: [], dependents: [] },
          activeState: 'unknown',
          subState: 'unknown',
          policy: defaultPolicy as object,
          firstSeenAt: now,
          seenAt: now,
        },
      })
    }
    await appendAuditEvent(tx, actor, {
      action: 'service.added',
      level: 'info',
      message: `${actor.name} added the service ${unit}`,
      meta: { server: server.name, unit },
    })
  })
}

function refuseTemplate(unit: string): void {
  if (!isTemplate(unit)) return
  const message = `${unit} is a template: name one of its instances, such as ${unit.replace(/@\./, '@1.')}`
  throw new AppError('validation', `unit: ${message}`, { fields: [{ field: 'unit', message }] })
}
