import type { Work } from './work'

/**
 * Gives the names of images back to what had them before: whatever starts the service next starts that. Where the tag
 * itself changed the unit's file names the old one again, and the new one is nobody's.
 */
export async function restoreNames({ kept, machine, planned }: Work): Promise<void> {
  if (planned.to_image !== null) return
  for (const { oldId, reference } of kept.parts) {
    if (oldId && (await machine.image(reference))?.id !== oldId) await machine.tag(oldId, reference)
  }
}
