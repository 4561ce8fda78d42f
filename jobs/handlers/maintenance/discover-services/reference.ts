import type { Container } from '@/lib/podman/containers'
import { resolveWord } from '@/lib/systemd/environment'
import type { Resolved } from '@/lib/systemd/environment-specifiers'
import type { FoundUnit } from './find-units'
import type { Machine } from './machine'

/** The image that a unit names, with everything filled in that systemd and podman fill in; null where it names none. */
export async function referenceOf(
  unit: FoundUnit,
  container: Container | undefined,
  machine: Machine,
): Promise<Resolved | null> {
  const written = writtenImage(unit)
  if (written !== null) {
    const specifiers = machine.specifiersOf(unit.show.id)
    const resolved = await resolveWord(written, unit.file, specifiers, machine.readText)
    return resolved.ok ? { ok: true, text: withRegistry(resolved.text, container) } : resolved
  }
  if (!container) return null
  if (unit.command?.verb !== 'start') return { ok: true, text: container.imageName }
  const problem =
    'its unit starts a container that was made before (podman start): a restart takes no new image. ' +
    'podman generate systemd --new makes one that does'
  return { ok: false, problem }
}

/** As the unit's command line has it; null where that names none. */
export function writtenImage({ command }: FoundUnit): string | null {
  return command?.verb === 'run' ? command.image : null
}

/** A short name was filled up by podman's configuration when the container was made. */
function withRegistry(reference: string, container: Container | undefined): string {
  const [first = '', ...rest] = reference.split('/')
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  if (hasRegistry || !container) return reference
  const full = container.imageName
  const isSame = full.endsWith(`/${reference}`) || full.endsWith(`/${reference}:latest`)
  return isSame ? full : reference
}
