import { arch, platform } from 'node:process'
import type { ImageIndex } from './manifest'

/** In Go's words, as images are labelled: linux, arm64, v8. */
export interface Platform {
  os: string
  arch: string
  variant: string | null
}

/** `linux/amd64`, `linux/arm64/v8`. */
export function platformText({ os, arch: architecture, variant }: Platform): string {
  return [os, architecture, ...(variant ? [variant] : [])].join('/')
}

const goNames: Partial<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' }

/** What this process runs on, for where podman cannot be asked. */
export function ownPlatform(): Platform {
  return { os: platform, arch: goNames[arch] ?? arch, variant: arch === 'arm64' ? 'v8' : null }
}

/** The digest of an index's image for a machine, or null. Of several variants the newest that the machine can run. */
export function digestForPlatform({ manifests }: ImageIndex, machine: Platform): string | null {
  const candidates = manifests.filter(
    ({ platform: built }) => built?.os === machine.os && built.architecture === machine.arch,
  )
  for (const variant of runnableVariants(machine)) {
    const found = candidates.find(({ platform: built }) => (built?.variant ?? null) === variant)
    if (found) return found.digest
  }
  return null
}

/** Best first; null stands for an image that names none. */
function runnableVariants({ arch: architecture, variant }: Platform): (string | null)[] {
  if (architecture === 'arm64') return [...new Set([variant, 'v8', null])]
  if (architecture === 'arm') {
    const newest = Number(variant?.slice(1) ?? 7)
    return [...[8, 7, 6, 5].filter((version) => version <= newest).map((version) => `v${version}`), null]
  }
  return [...new Set([variant, null, 'v1'])]
}
