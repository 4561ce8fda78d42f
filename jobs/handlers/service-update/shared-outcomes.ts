import type { PlannedUpdate } from '@/lib/services/plan'
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

  async note({ reference, unit }: PlannedUpdate, end: UnitEnd, context: TaskContext): Promise<void> {
    if (reference === null) return
    if (end.status === 'succeeded') this.updated.set(reference, [...(this.updated.get(reference) ?? []), unit])
    if (end.reason !== 'rolled-back' && end.reason !== 'rollback-failed') return
    this.rolledBackBy.set(reference, unit)
    for (const other of this.updated.get(reference) ?? []) {
      const message = `${other}: it runs the new image, and would start the old one: ${unit} was rolled back, and ${reference} means the old one again`
      await context.event({ action: 'service.name_shared', level: 'warning', message, unit: other })
    }
  }
}
