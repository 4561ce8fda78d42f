import { type DiscoverParams, discoverServicesSpec } from '@/lib/handlers/maintenance-discover-services'
import { localServer } from '@/lib/servers/resolve'
import { addedUnits } from '@/lib/services/add'
import { type FoundService, type Recorded, recordProblem, recordServices } from '@/lib/services/record'
import { explainRefusal } from '@/lib/systemd/explain-refusal'
import { defineHandler, type TaskContext } from '../../define'
import { assemble } from './assemble'
import { checkUpdates } from './check-updates'
import { type Containers, findContainers } from './find-containers'
import { type Definitions, findDefinitions } from './find-definitions'
import { type FoundUnit, findUnits } from './find-units'
import { type Machine, thisMachine } from './machine'

export const discoverServices = defineHandler(discoverServicesSpec, { run: discover })

async function discover(context: TaskContext<DiscoverParams>): Promise<void> {
  const server = await localServer()
  const seen = await lookAtContainers(context)
  try {
    await lookAtUnits(server.id, seen, context)
  } catch (error) {
    if (context.signal.aborted) throw error
    const problem = error instanceof Error ? error.message : String(error)
    await recordProblem(server.id, problem)
    await context.units.finish('units', { status: 'failed', error: problem })
  }
  if (context.params.check_registries) await checkUpdates(server.id, context)
}

async function lookAtContainers({ units, ...context }: TaskContext<DiscoverParams>): Promise<Containers> {
  await units.start('containers')
  const seen = await findContainers(thisMachine('containers', context))
  if (seen.problem === null) {
    const message = `${seen.containers.length} containers of ${seen.images.size} images are run by units`
    await units.finish('containers', { status: 'succeeded', message })
  } else {
    // Not a failure: a machine without podman may have services all the same.
    await units.finish('containers', { status: 'skipped', message: seen.problem })
  }
  return seen
}

async function lookAtUnits(serverId: string, seen: Containers, context: TaskContext<DiscoverParams>): Promise<void> {
  const { units, params, output } = context
  await units.start('units')
  const machine = thisMachine('units', context)
  const refuse = (stderr: string) => new Error(explainRefusal(stderr, machine.scope))
  const definitions = await findDefinitions(machine, refuse)
  const added = await addedUnits(serverId)
  const names = params.units ?? allNames(seen, definitions, added)
  const found = await findUnits(names, machine, refuse)
  const services = await assembleAll(found, seen, definitions, machine)
  const recorded = await recordServices(serverId, {
    found: services.filter(({ unit, kind }) => (kind === 'plain' ? added.includes(unit) : seen.problem === null)),
    units: params.units ?? null,
    isWithoutPodman: seen.problem !== null,
    problem: seen.problem,
  })
  for (const line of linesOf(recorded)) output(line)
  const result = { ...recorded, found: services.length }
  await units.finish('units', { status: 'succeeded', message: `${recorded.found} services`, result })
}

function allNames({ containers }: Containers, { quadlets, units }: Definitions, added: string[]): string[] {
  const byContainers = containers.map(({ unit }) => unit).filter((unit) => unit !== null)
  const names = new Set([...byContainers, ...quadlets.keys(), ...units, ...added])
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
