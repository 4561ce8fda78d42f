import { sourceOf } from '@/lib/services/local-image'
import type { PlannedUpdate } from '@/lib/services/plan'
import type { Kept, Part } from '@/lib/services/update-kept'
import type { TaskContext } from '../define'
import type { Machine } from './machine'

export type RegistryAnswer =
  /** Every digest that stands for the image there: of the index and of this machine's platform. */
  { ok: true; digests: string[] } | { ok: false; message: string }

/** What the registry has under a reference now, or this machine where nobody pulls it: `sourceOf` says which. */
export type AskRegistry = (source: string) => Promise<RegistryAnswer>

/** The update of one service. */
export interface Work {
  context: TaskContext
  planned: PlannedUpdate
  machine: Machine
  askRegistry: AskRegistry
  /** Pulls of this task by reference, and the ids that they gave: services that share an image pull it once. */
  pulls: Map<string, Promise<string | null>>
  /** To be hidden in what is told of the service; read while it is being pulled. */
  secrets: Promise<string[]>
  kept: Kept
}

/** Of several images the one that is another by now speaks for the service: its digests are the end's. */
export function toldPart({ kept: { parts } }: Pick<Work, 'kept'>): Part | undefined {
  return parts.find(({ oldId, newId }) => newId !== null && oldId !== newId) ?? parts[0]
}

/** Whom to ask for what a part could be updated to. */
export function sourceOfPart({ reference, isLocal }: Part): string {
  return sourceOf({ reference, is_local: isLocal }) ?? reference
}

/** Writes down how far it is, before the next step is taken. */
export async function keep(work: Work, change: Partial<Kept>): Promise<void> {
  work.kept = { ...work.kept, ...change }
  await work.context.units.keep(work.planned.unit, work.kept)
}

export function tell(
  work: Work,
  level: 'info' | 'warning' | 'success' | 'error',
  action: string,
  message: string,
  meta?: Record<string, unknown>,
) {
  const { unit } = work.planned
  return work.context.event({
    action: `service.${action}`,
    level,
    message: `${unit}: ${message}`,
    unit,
    ...(meta && { meta }),
  })
}

/** `sha256:0123456789ab`: enough to tell one from another, and to find the whole in the result. */
export function short(digest: string | null | undefined): string {
  return digest ? digest.slice(0, 'sha256:'.length + 12) : 'nothing'
}
