import { z } from 'zod'
import { readJson } from './read-json'
import { templateOf } from './template'

export interface PodmanFacts {
  version: string
  os: string
  arch: string
  variant: string | null
  /** Whether podman's configuration lets this registry (`host` or `host:port`) be asked without TLS. */
  insecureHosts(host: string): boolean
}

export function infoArgv(): string[] {
  return ['podman', 'info', '--format', infoTemplate]
}

const infoTemplate = templateOf({
  version: '{{json .Version.Version}}',
  os: '{{json .Host.OS}}',
  arch: '{{json .Host.Arch}}',
  registries: '{{json .Registries}}',
})

const infoSchema = z.object({
  version: z.string(),
  os: z.string(),
  arch: z.string(),
  // Beside the registries there is `search`, a list of names.
  registries: z.record(z.string(), z.unknown()).nullable(),
})

const registrySchema = z.object({
  Prefix: z.string().default(''),
  Location: z.string().default(''),
  Insecure: z.boolean().default(false),
})

/** What `infoArgv` prints. */
export function parseInfo(text: string): PodmanFacts {
  const { registries, version, os, arch } = readJson(infoSchema, text, 'podman info')
  const insecure = Object.values(registries ?? {}).flatMap((entry) => {
    const registry = registrySchema.safeParse(entry)
    return registry.success && registry.data.Insecure ? [hostOf(registry.data.Prefix || registry.data.Location)] : []
  })
  return {
    version,
    os,
    ...splitArch(arch),
    insecureHosts: (host) => insecure.some((pattern) => matches(pattern, host)),
  }
}

function hostOf(prefix: string): string {
  return prefix.split('/')[0] ?? ''
}

/** containers-registries.conf(5): `*.example.com` stands for everything below example.com. */
function matches(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host
}

/** podman names the architecture in Go's words; 32-bit ARM comes with its variant as one word in some versions. */
function splitArch(arch: string): { arch: string; variant: string | null } {
  const arm = /^arm(v[5-8])$/.exec(arch)
  if (arm) return { arch: 'arm', variant: arm[1] ?? null }
  return { arch, variant: arch === 'arm64' ? 'v8' : null }
}
