import type { DeployPlan, DeployRequest, PlanRow } from '@/lib/contract/services'
import type { MachineServices } from './machines'

/** What is asked for, before anybody has chosen among it. */
export type PlanQuestion = ({ units: string[] } | { all: true }) & {
  /** Id of the machine; left out: the one that local work goes to. */
  server?: string
}

/** About these services of a machine. */
export function planOf({ id, services }: MachineServices): PlanQuestion {
  return { units: services.map(({ unit }) => unit), server: id }
}

/** What a person has ticked or taken out by hand, by unit; the verdict speaks for the others. */
export type Choices = ReadonlyMap<string, boolean>

/** How the plan is to be carried out; empty: as the settings have it. */
export interface PlanOptions {
  restart: boolean
  parallel: string
  stopAfter: string
}

/** What is done unless somebody takes it out. */
export function isDue({ verdict }: PlanRow): boolean {
  return verdict === 'update' || verdict === 'restart'
}

/** Whether there is a choice about it at all. */
export function canTick(row: PlanRow): boolean {
  return isDue(row) || row.can_override
}

export function isTicked(row: PlanRow, choices: Choices): boolean {
  return canTick(row) && (choices.get(row.unit) ?? isDue(row))
}

/** What needs a look comes first, each group in the plan's order; what there is nothing to do about is kept apart. */
export function partsOf({ plan }: DeployPlan): { due: PlanRow[]; rest: PlanRow[] } {
  const inOrder = [...plan].sort((a, b) => a.order - b.order)
  const isOpen = (row: PlanRow) => canTick(row) || row.verdict === 'held' || row.verdict === 'unknown'
  return { due: inOrder.filter(isOpen), rest: inOrder.filter((row) => !isOpen(row)) }
}

/**
 * The plan as somebody has seen and changed it. `expected` has it refused where a registry says something else by now.
 * null: nothing is ticked.
 */
export function requestOf(
  plan: DeployPlan,
  choices: Choices,
  options: PlanOptions,
  server?: string,
): DeployInput | null {
  const ticked = plan.plan.filter((row) => isTicked(row, choices))
  if (ticked.length === 0) return null
  const digests = ticked.flatMap((row) => (row.to_digest ? [[row.unit, row.to_digest] as const] : []))
  return {
    ...(server && { server }),
    units: ticked.map((row) => row.unit),
    override: ticked.filter((row) => !isDue(row)).map((row) => row.unit),
    expected: Object.fromEntries(digests),
    restart: options.restart,
    ...(options.parallel !== '' && { parallel: Number(options.parallel) }),
    ...(options.stopAfter !== '' && { stop_after_failures: Number(options.stopAfter) }),
  }
}

export type DeployInput = Pick<
  DeployRequest,
  'override' | 'expected' | 'restart' | 'parallel' | 'stop_after_failures'
> & {
  units: string[]
  server?: string
}

/** Of a plan that turned out to be another: what was taken out stays out, what was overridden is thought over again. */
export function keptChoices(choices: Choices): Choices {
  return new Map([...choices].filter(([, isIn]) => !isIn))
}
