import type { Part } from '@/lib/services/update-kept'
import type { Work } from './work'

/**
 * Gives the names of images back to what had them before: whatever starts the service next starts that. Where the tag
 * itself changed the unit's file names the old one again, and the new one is nobody's.
 */
export async function restoreNames(work: Work): Promise<void> {
  await restoreNamesOf(work, work.kept.parts)
}

/** The same, of what was pulled alone: before the restart nobody but its builder has moved the name of any other image. */
export async function restorePulledNames(work: Work): Promise<void> {
  await restoreNamesOf(
    work,
    work.kept.parts.filter(({ isLocal }) => !isLocal),
  )
}

async function restoreNamesOf({ machine, planned }: Work, parts: Part[]): Promise<void> {
  if (planned.to_image !== null) return
  for (const { oldId, reference } of parts) {
    if (oldId && (await machine.image(reference))?.id !== oldId) await machine.tag(oldId, reference)
  }
}
