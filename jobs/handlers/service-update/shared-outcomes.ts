import type { PlannedUpdate } from '@/lib/services/plan'
import { servicesOn } from '@/lib/services/sharing'
import type { TaskContext, UnitEnd } from '../define'

/** What this task has seen of images that several of its services use: they have one name, and it can mean one image. */
export class SharedOutcomes {
  private readonly rolledBackBy = new Map<string, string>()
  private readonly updated = new Map<string, string[]>()

  /** An image that one service could not run is not tried with the next one. */
  whyNot({ reference, unit }: PlannedUpdate): string | null {
    const by = reference === null ? undefined : this.rolledBackBy.get(reference)
    return by === undefined || by === unit ? null : `its image was rolled back with ${by}, by this task`
  }

  /**
   * Notes how the update of a service ended. Where it was rolled back, others that are well with the new image would
   * come up with the old one after their next restart: nobody restarts them for that, and nobody may miss it.
   * @returns the end, with what it means for the others
   */
  async note({ reference, unit }: PlannedUpdate, end: UnitEnd, context: TaskContext): Promise<UnitEnd> {
    if (reference === null) return end
    if (end.status === 'succeeded') this.updated.set(reference, [...(this.updated.get(reference) ?? []), unit])
    if (end.reason !== 'rolled-back' && end.reason !== 'rollback-failed') return end
    this.rolledBackBy.set(reference, unit)
    const others = await this.othersOn(reference, unit, end, context)
    for (const other of others) {
      const message = `${other}: runs the new image, and its next restart starts the old one: ${unit} was rolled back, and ${reference} means the old one again`
      await context.event({ action: 'service.name_shared', level: 'warning', message, unit: other })
    }
    return others.length === 0 ? end : withOthers(end, others)
  }

  /** Those of this task that are well with it, and those that an earlier one brought there. */
  private async othersOn(
    reference: string,
    unit: string,
    { result }: UnitEnd,
    { serverId }: TaskContext,
  ): Promise<string[]> {
    const { tried = null, restored = null } = (result ?? {}) as { tried?: string | null; restored?: string | null }
    const known = tried === null || tried === restored ? [] : await servicesOn(serverId, [reference])
    const earlier = known.filter(({ runningDigest }) => runningDigest === tried).map((service) => service.unit)
    const others = new Set([...(this.updated.get(reference) ?? []), ...earlier])
    others.delete(unit)
    return [...others].toSorted()
  }
}

function withOthers(end: UnitEnd, others: string[]): UnitEnd {
  const note = `${others.join(', ')} ${others.length === 1 ? 'runs' : 'run'} the new image, and a restart starts the old one`
  const { warnings = [], ...result } = (end.result ?? {}) as { warnings?: string[] }
  return {
    ...end,
    ...(end.message !== undefined && { message: `${end.message}; ${note}` }),
    ...(end.error !== undefined && { error: `${end.error}; ${note}` }),
    result: { ...result, warnings: [...warnings, 'name-shared'], name_shared_with: others },
  }
}
