import type { ServiceContainer } from '@/lib/contract/services'
import { isLocalImage, readReference } from '@/lib/registry/reference'

/** podman's own word for what the machine itself has; no reference to a registry's image begins like that. */
const storage = 'containers-storage:'

type Named = Pick<ServiceContainer, 'reference' | 'is_local'>

/**
 * Under which name it is written down what a container could be updated to: the reference, where a registry is asked;
 * where the machine's own image of that name counts, that one is told apart, for another service may have the registry
 * asked for the same. null: its image is not known.
 */
export function sourceOf({ reference, is_local: isLocal = false }: Named): string | null {
  return reference !== null && isLocal && !isBuiltHere(reference) ? `${storage}${reference}` : reference
}

/** The reference of an image whose name on this machine is what counts; null: a registry is to be asked for `source`. */
export function localReference(source: string): string | null {
  if (source.startsWith(storage)) return source.slice(storage.length)
  return isBuiltHere(source) ? source : null
}

/** Whether no registry can have it. */
export function isBuiltHere(reference: string): boolean {
  const read = readReference(reference)
  return read.ok && isLocalImage(read.reference)
}
