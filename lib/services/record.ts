import { defaultPolicy } from '@/lib/contract/service-policy'
import type { ServiceContainer, ServiceKind } from '@/lib/contract/services'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Service } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { detailsOf } from './kept-details'

/** A service as it was found on its machine. */
export interface FoundService {
  scope: 'user' | 'system'
  unit: string
  kind: ServiceKind
  description: string | null
  file: string | null
  containers: ServiceContainer[]
  image: string | null
  reference: string | null
  problem: string | null
  pod: string | null
  relations: { after: string[]; requires: string[]; dependents: string[] }
  isNotify: boolean
  autoUpdate: string | null
  activeState: string
  subState: string
  result: string | null
  activeSince: Date | null
  restarts: number
  runningImageId: string | null
  runningDigest: string | null
  imageCreatedAt: Date | null
  imageLabels: Record<string, string> | null
  isProtected: boolean
  /** systemd knows no unit of this name. */
  isMissing: boolean
}

/** What was looked at: what is not there is gone only where it would have been seen. */
export interface Sight {
  found: FoundService[]
  /**
   * Units that are there, and run no container just now: of a script that runs podman, while it is stopped or restarts,
   * only the container has told before. What they are made of stays as it was.
   */
  standing?: FoundService[]
  /** Only these; null: all. */
  units: string[] | null
  /** podman was not there to be asked: of services with containers nothing new is known. */
  isWithoutPodman: boolean
  problem: string | null
}

export interface Recorded {
  found: number
  added: string[]
  vanished: string[]
  returned: string[]
}

/**
 * Writes down what a machine's services are now, all at once. What people and updates have written (policy, rejected
 * image, last task) stays. What vanished is marked and not deleted; what comes back loses the mark.
 */
export function recordServices(serverId: string, sight: Sight, db: Db = defaultDb()): Promise<Recorded> {
  return db.transact(async (tx) => {
    const now = new Date()
    const known = new Map((await tx.service.findMany({ where: { serverId } })).map((row) => [keyOf(row), row]))
    const recorded: Recorded = { found: sight.found.length, added: [], vanished: [], returned: [] }
    for (const service of sight.found) {
      const row = known.get(keyOf(service)) ?? addedAs(service.unit, known)
      if (!row && service.isMissing) continue
      if (!row) recorded.added.push(service.unit)
      if (row?.vanishedAt && !service.isMissing) recorded.returned.push(service.unit)
      if (row && !row.vanishedAt && service.isMissing) recorded.vanished.push(service.unit)
      await writeFound(tx, serverId, service, row, now)
    }
    const standing = (sight.standing ?? []).filter((service) => known.get(keyOf(service))?.vanishedAt === null)
    for (const service of standing) await writeState(tx, serverId, service, now)
    const seen = new Set([...sight.found, ...standing].map(keyOf))
    const gone = [...known.values()].filter(
      (row) => !seen.has(keyOf(row)) && !wasAdded(row, sight) && isGone(row, sight),
    )
    await tx.service.updateMany({
      where: { id: { in: gone.map(({ id }) => id) } },
      data: { ...stopped, vanishedAt: now },
    })
    recorded.vanished.push(...gone.map(({ unit }) => unit))
    // A look at some services says nothing about the others.
    if (sight.units === null) await writeLook(tx, serverId, sight.problem, now)
    return recorded
  })
}

/**
 * That nothing could be looked at, and why: what is known stays as it was.
 * @returns how many services are known
 */
export function recordProblem(serverId: string, problem: string, db: Db = defaultDb()): Promise<number> {
  return db.transact(async (tx) => {
    await writeLook(tx, serverId, problem, new Date())
    return tx.service.count({ where: { serverId } })
  })
}

const stopped = { activeState: 'inactive', subState: 'dead', runningImageId: null, runningDigest: null }

async function writeFound(
  tx: Tx,
  serverId: string,
  found: FoundService,
  row: Service | undefined,
  now: Date,
): Promise<void> {
  const { isMissing, ...service } = found
  const { containers, ...details } = detailsOf(found, row)
  const columns = {
    ...service,
    ...details,
    containers: containers as object[],
    relations: service.relations as object,
    vanishedAt: isMissing ? (row?.vanishedAt ?? now) : null,
    ...(isMissing && row ? {} : { seenAt: now }),
  }
  if (row) await tx.service.update({ where: { id: row.id }, data: columns })
  else {
    await tx.service.create({
      data: {
        ...columns,
        id: newId('svc'),
        serverId,
        origin: 'discovered',
        policy: defaultPolicy as object,
        firstSeenAt: now,
        seenAt: now,
      },
    })
  }
}

/** Whoever adds a unit does not know which manager has it. */
function addedAs(unit: string, known: Map<string, Service>): Service | undefined {
  return [...known.values()].find((row) => row.origin === 'added' && row.unit === unit)
}

/** It was found under the other manager than it was added for. */
function wasAdded(row: Service, { found }: Sight): boolean {
  return row.origin === 'added' && found.some(({ unit }) => unit === row.unit)
}

async function writeState(tx: Tx, serverId: string, service: FoundService, seenAt: Date): Promise<void> {
  const { scope, unit, activeState, subState, result, activeSince, restarts } = service
  const state = { activeState, subState, result, activeSince, restarts }
  await tx.service.update({
    where: { serverId_scope_unit: { serverId, scope, unit } },
    data: { ...state, seenAt, runningImageId: null, runningDigest: null },
  })
}

function isGone(row: Service, { units, isWithoutPodman }: Sight): boolean {
  if (row.vanishedAt || (units && !units.includes(row.unit))) return false
  return !isWithoutPodman || row.kind === 'plain'
}

async function writeLook(tx: Tx, serverId: string, problem: string | null, now: Date): Promise<void> {
  await tx.server.update({ where: { id: serverId }, data: { servicesAt: now, servicesProblem: problem } })
}

function keyOf({ scope, unit }: { scope: string; unit: string }): string {
  return `${scope}/${unit}`
}
