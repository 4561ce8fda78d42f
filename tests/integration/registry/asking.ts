import type { Credentials } from '@/lib/registry/auth-files'
import { askForImage, type RegistryImage } from '@/lib/registry/image'
import { readReference } from '@/lib/registry/reference'
import { openRepository, type RepositoryAccess } from '@/lib/registry/repository'

export interface Asking extends Partial<Omit<RepositoryAccess, 'found'>> {
  credentials?: Credentials
  note?: string
  known?: RegistryImage | null
}

/** Opens a repository (`web`, `web:1`) of a registry as a machine would that lets it be asked without encryption. */
export function repositoryOf({ host }: { host: string }, name: string, asking: Asking = {}) {
  const { credentials, note, known: _, ...access } = asking
  const read = readReference(`${host}/${name}`)
  if (!read.ok) throw new Error(read.message)
  return openRepository(read.reference, {
    found: { credentials: credentials ?? null, note: note ?? null },
    isInsecure: true,
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    ...access,
  })
}

/** Asks for an image (`web:1`) for linux/amd64. */
export function askFor(registry: { host: string }, name: string, asking: Asking = {}) {
  return askForImage(repositoryOf(registry, name, asking), {
    tag: name.split(':')[1] ?? 'latest',
    platform: { os: 'linux', arch: 'amd64', variant: null },
    known: asking.known ?? null,
  })
}
