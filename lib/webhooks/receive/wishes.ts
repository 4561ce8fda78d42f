import { deploySchema } from '@/lib/contract/services'
import type { WebhookRun } from '@/lib/contract/webhook-rule'
import type { Db } from '@/lib/db/open'
import { contentOf } from '@/lib/definitions/content'
import { wishOf } from '@/lib/definitions/wish'
import type { PlannedUpdate } from '@/lib/services/plan'
import { isToBeUpdated } from '@/lib/services/to-be-updated'
import type { AdmitInput } from '@/lib/tasks/admit'
import { deployInputs } from '@/lib/triggers/deploy'
import type { Endpoint } from '../endpoint-row'
import { textOfImage } from '../providers/image-text'
import type { PushedImage, Reading } from '../providers/reading'
import { mapValues } from '../rule/map-values'
import type { NoTask } from './decide'
import { chosenServices, type MachineUnits, matchingServices } from './matching-services'
import { together } from './together'

/** What admission is asked for. */
export interface Wishes {
  /**
   * One of a definition; of services one or two for each machine, the second of Taskyard's own container `own`, and one
   * more for those that follow versions.
   */
  machines: { inputs: AdmitInput[]; own: string | null }[]
  /** Whether services are updated: limits are counted across deliveries. */
  ofServices: boolean
}

interface Filtered {
  reading: Reading
  body: unknown
  images: PushedImage[]
  id: string
}

/** Throws AppError where the services cannot be planned. */
export function wishesOf(endpoint: Endpoint, filtered: Filtered, db: Db): Promise<Wishes | NoTask> {
  const { run } = endpoint.rule
  return 'definition' in run
    ? definitionWish(endpoint, run, filtered, db)
    : serviceWishes(endpoint, run.services, filtered, db)
}

type DefinitionRun = Extract<WebhookRun, { definition: string }>

async function definitionWish(
  endpoint: Endpoint,
  run: DefinitionRun,
  filtered: Filtered,
  db: Db,
): Promise<Wishes | NoTask> {
  const where = { name: run.definition }
  const find = () => db.read.definition.findUnique({ where, include: { schedule: true } })
  const row = await together(db, `definition ${where.name}`, find)
  if (!row) return failed('admission', `There is no definition ${run.definition} any more.`)
  if (!row.isEnabled) return failed('admission', `The definition ${run.definition} is not enabled.`)
  const { handler, params } = contentOf(row)
  const mapped = mapValues({
    map: run.map ?? {},
    params: { ...params, ...run.params },
    handler,
    body: filtered.body,
  })
  if (!mapped.ok) return failed('mapping', mapped.message)
  const reason = reasonOf(filtered.reading)
  const input = {
    ...wishOf(row, { params: mapped.params, env: mapped.env, reason }),
    trigger: triggerOf(endpoint, filtered),
  }
  return { machines: [{ inputs: [input], own: null }], ofServices: false }
}

async function serviceWishes(
  endpoint: Endpoint,
  services: 'matching' | string[],
  filtered: Filtered,
  db: Db,
): Promise<Wishes | NoTask> {
  const { images, reading } = filtered
  const tagged = images.filter(({ tag }) => tag !== null)
  if (services === 'matching' && tagged.length === 0) {
    return ignored('no-image', 'It tells of no image with a tag that services could be using.')
  }
  const localId = await localServerId(db)
  const machines = await (services === 'matching'
    ? matchingServices(tagged, db)
    : chosenServices(services, localId, db))
  if (machines.length === 0) return noService(services, tagged)
  const reason = reasonOf(reading)
  const settled = machines.filter(({ units }) => units.length > 0)
  const plans = await Promise.all(settled.map((machine) => planOf(machine, localId, reason, db)))
  const looks = machines.filter(({ followers }) => followers.length > 0).map((machine) => lookOf(machine, reason))
  const due = plans.filter(({ plan }) => plan.rows.some(isWorthATask))
  if (due.length + looks.length === 0) {
    const why = plans.flatMap(({ plan }) => plan.rows.map((row) => `${row.unit}: ${row.reason ?? row.verdict}`))
    return ignored('nothing-to-do', `${why.slice(0, 5).join('; ')}${why.length > 5 ? '; and more' : ''}.`)
  }
  const trigger = triggerOf(endpoint, filtered)
  return {
    machines: [...due, ...looks].map(({ inputs, own }) => ({
      inputs: inputs.map((input) => ({ ...input, trigger })),
      own,
    })),
    ofServices: true,
  }
}

/** An image that was rolled back may be what was just replaced: the task asks the registry, and leaves it if it is not. */
function isWorthATask(row: PlannedUpdate): boolean {
  return isToBeUpdated(row) || row.is_rejected
}

function planOf({ serverId, units }: MachineUnits, localId: string | null, reason: string, db: Db) {
  const request = deploySchema.parse({ units, reason })
  // As everywhere, no name means the machine that local work goes to.
  return deployInputs({ ...request, ...(serverId !== localId && { server: serverId }) }, db, { isAutomatic: true })
}

/**
 * Which tag comes next depends on what else the registry has, and whether it may come on its age: both are asked for by
 * the machine, and the update follows. Asked for is also what is held: so people are told of it.
 */
function lookOf({ serverId, followers }: MachineUnits, reason: string): Wishes['machines'][number] {
  const params = { units: followers, server: serverId, then_update: true }
  return { inputs: [{ handler: 'maintenance.check-registries', params, options: { reason } }], own: null }
}

async function localServerId(db: Db): Promise<string | null> {
  const server = await db.read.server.findFirst({ where: { kind: 'local' }, orderBy: { number: 'asc' } })
  return server?.id ?? null
}

function noService(services: 'matching' | string[], images: PushedImage[]): NoTask {
  if (services !== 'matching') return failed('admission', `No machine is known to have ${services.join(', ')}.`)
  return ignored('no-service', `No service uses ${images.map(textOfImage).slice(0, 3).join(', ')}.`)
}

function triggerOf({ provider }: Endpoint, { reading, images, id }: Filtered): Record<string, string | null> {
  const [image] = images
  return {
    provider,
    delivery_id: id,
    delivery_key: reading.key,
    event: reading.event,
    image: image ? textOfImage(image) : null,
  }
}

/** `push of team/app main`: what people read as the reason of the task. */
function reasonOf({ event, action, subject }: Reading): string {
  return [event, action, subject && `of ${subject}`].filter(Boolean).join(' ').slice(0, 200)
}

function ignored(reason: NoTask['reason'], message: string): NoTask {
  return { verdict: 'ignored', reason, message }
}

function failed(reason: NoTask['reason'], message: string): NoTask {
  return { verdict: 'failed', reason, message }
}
