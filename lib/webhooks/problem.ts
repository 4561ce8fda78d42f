import type { WebhookRun } from '@/lib/contract/webhook-rule'
import type { EndpointProblem } from '@/lib/contract/webhooks'
import type { WebhookEndpoint } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { ruleOf } from './endpoint-row'
import { unitOf } from './receive/matching-services'
import { unsafeTarget } from './rule/targets'

interface Told {
  code: EndpointProblem
  message: string
}

/** Why an endpoint could make no task now; null: nothing that is known of stands against it. */
export async function problemOf(row: WebhookEndpoint, db: Db): Promise<Told | null> {
  const { run } = ruleOf(row)
  return 'definition' in run ? definitionProblem(run, db) : servicesProblem(run.services, db)
}

async function definitionProblem(run: Extract<WebhookRun, { definition: string }>, db: Db): Promise<Told | null> {
  const row = await db.read.definition.findUnique({ where: { name: run.definition } })
  if (!row) return { code: 'definition-gone', message: `There is no definition ${run.definition} any more.` }
  if (!row.isEnabled)
    return { code: 'definition-disabled', message: `The definition ${run.definition} is not enabled.` }
  const unsafe = unsafeTarget(run.map ?? {}, row.handler)
  return unsafe && { code: 'unsafe-mapping', message: unsafe.message }
}

async function servicesProblem(services: 'matching' | string[], db: Db): Promise<Told | null> {
  if (services === 'matching') return null
  const units = services.map(unitOf)
  const rows = await db.read.service.findMany({ where: { unit: { in: units } }, select: { unit: true } })
  const unknown = units.filter((unit) => !rows.some((row) => row.unit === unit))
  if (unknown.length === 0) return null
  return { code: 'services-unknown', message: `No machine is known to have ${unknown.join(', ')}.` }
}
