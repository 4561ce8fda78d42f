import { type DiscoverParams, discoverServicesSpec } from '@/lib/handlers/maintenance-discover-services'
import { type KnownUnits, knownUnits } from '@/lib/services/known-units'
import { type FoundService, type Recorded, recordProblem, recordServices } from '@/lib/services/record'
import { explainRefusal } from '@/lib/systemd/explain-refusal'
import { defineHandler, type TaskContext, type UnitEnd } from '../../define'
import { assemble } from './assemble'
import { checkUpdates } from './check-updates'
import { type Containers, findContainers } from './find-containers'
import { type Definitions, findDefinitions } from './find-definitions'
import { type FoundUnit, findUnits } from './find-units'
import { type Machine, thisMachine } from './machine'

export const discoverServices = defineHandler(discoverServicesSpec, { run: discover })

async function discover(context: TaskContext<DiscoverParams>): Promise<void> {
  const { names } = context.units
  if (names.includes('units')) await lookAtMachine(context)
  if (names.includes('registries')) await checkUpdates(context)
}

async function lookAtMachine(context: TaskContext<DiscoverParams>): Promise<void> {
  const seen = await lookAtContainers(context)
  try {
    await lookAtUnits(seen, context)
  } catch (error) {
    if (context.signal.aborted) throw error
    const problem = error instanceof Error ? error.message : String(error)
    const known = await recordProblem(context.serverId, problem)
    // A machine without systemd and services is in order, and must not tell of a failure every hour.
    const isIdle = known === 0 && seen.containers.length === 0
    await context.units.finish(
      'units',
      isIdle ? { status: 'skipped', message: problem } : { status: 'failed', error: problem },
    )
  }
}

/** An earlier attempt that did this much has not kept what it saw: it is looked at again, and told once. */
async function lookAtContainers({ units, ...context }: TaskContext<DiscoverParams>): Promise<Containers> {
  const isTold = !units.names.includes('containers')
  if (!isTold) await units.start('containers')
  const seen = await findContainers(thisMachine('containers', context))
  if (!isTold) await units.finish('containers', endOf(seen))
  return seen
}

/** No failure where podman is not there: such a machine may have services all the same. */
function endOf({ containers, images, problem, isInstalled }: Containers): UnitEnd {
  if (!isInstalled) return { status: 'skipped', message: problem ?? '' }
  if (problem !== null) return { status: 'failed', error: problem }
  return { status: 'succeeded', message: `${containers.length} containers of ${images.size} images are run by units` }
}

async function lookAtUnits(seen: Containers, context: TaskContext<DiscoverParams>): Promise<void> {
  const { units, params, output, serverId } = context
  await units.start('units')
  const machine = thisMachine('units', context)
  const refuse = (stderr: string) => new Error(explainRefusal(stderr, machine.scope))
  const definitions = await findDefinitions(machine, refuse)
  const known = await knownUnits(serverId)
  const names = params.units ?? allNames(seen, definitions, known)
  const found = await findUnits(names, machine, refuse)
  const services = await assembleAll(found, seen, definitions, machine)
  const recorded = await recordServices(serverId, {
    found: services.filter(({ unit, kind }) => (kind === 'plain' ? known.added.includes(unit) : seen.problem === null)),
    standing: services.filter(({ unit, kind, isMissing }) => {
      return kind === 'plain' && !isMissing && seen.problem === null && !known.added.includes(unit)
    }),
    units: params.units ?? null,
    isWithoutPodman: seen.problem !== null,
    problem: seen.problem,
  })
  for (const line of linesOf(recorded)) output(line)
  const result = { ...recorded, found: services.length }
  await units.finish('units', { status: 'succeeded', message: `${recorded.found} services`, result })
}

function allNames(
  { containers }: Containers,
  { quadlets, units }: Definitions,
  { added, present }: KnownUnits,
): string[] {
  const byContainers = containers.map(({ unit }) => unit).filter((unit) => unit !== null)
  const names = new Set([...byContainers, ...quadlets.keys(), ...units, ...added, ...present])
  return [...names].filter((name) => name.endsWith('.service')).toSorted()
}

function assembleAll(
  found: Map<string, FoundUnit>,
  seen: Containers,
  definitions: Definitions,
  machine: Machine,
): Promise<FoundService[]> {
  return Promise.all([...found].map(([name, unit]) => assemble(name, unit, seen, definitions, machine)))
}

function linesOf({ added, vanished, returned }: Recorded): string[] {
  return [
    ...added.map((unit) => `new: ${unit}`),
    ...returned.map((unit) => `back: ${unit}`),
    ...vanished.map((unit) => `no longer found: ${unit}`),
  ]
}
