import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ImageReference } from './reference'

export type Credentials =
  | { kind: 'password'; username: string; password: string }
  /** What some registries leave after a sign-in in the place of a password. */
  | { kind: 'identity token'; token: string }

export interface FoundCredentials {
  credentials: Credentials | null
  /** Why there may be some that are not used: a sentence for people. */
  note: string | null
}

export type FindCredentials = (reference: ImageReference) => FoundCredentials

/** Says where the files are: REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR, XDG_CONFIG_HOME, DOCKER_CONFIG, HOME. */
export type AuthEnvironment = Readonly<Record<string, string | undefined>>

/**
 * Reads the files that podman takes credentials from, in its order (containers-auth.json(5)): the first file with an
 * entry for the image counts, in it the entry for the longest part of its name.
 */
export async function readAuthFiles(environment: AuthEnvironment, uid: number): Promise<FindCredentials> {
  const files = await Promise.all(authPaths(environment, uid).map(readAuthFile))
  return (reference) => {
    const notes: string[] = []
    for (const file of files) {
      const found = inFile(file, reference)
      if (found.credentials) return found
      if (found.note) notes.push(found.note)
    }
    return { credentials: null, note: notes[0] ?? null }
  }
}

/** Where podman looks; a file that the environment names is the only one. */
export function authPaths(environment: AuthEnvironment, uid: number): string[] {
  const { REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR, XDG_CONFIG_HOME, DOCKER_CONFIG, HOME } = environment
  if (REGISTRY_AUTH_FILE) return [REGISTRY_AUTH_FILE]
  const config = XDG_CONFIG_HOME ?? (HOME && join(HOME, '.config'))
  const docker = DOCKER_CONFIG ?? (HOME && join(HOME, '.docker'))
  return [
    XDG_RUNTIME_DIR ? join(XDG_RUNTIME_DIR, 'containers/auth.json') : `/run/containers/${uid}/auth.json`,
    ...(config ? [join(config, 'containers/auth.json')] : []),
    ...(docker ? [join(docker, 'config.json')] : []),
  ]
}

const fileSchema = z.object({
  auths: z
    .record(z.string(), z.object({ auth: z.string().optional(), identitytoken: z.string().optional() }))
    .default({}),
  credHelpers: z.record(z.string(), z.string()).default({}),
  credsStore: z.string().optional(),
})

interface AuthFile {
  path: string
  content: z.infer<typeof fileSchema> | null
  problem: string | null
}

async function readAuthFile(path: string): Promise<AuthFile> {
  try {
    const read = fileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return {
      path,
      content: read.data ?? null,
      problem: read.success ? null : `${path} has not the form it should have.`,
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return { path, content: null, problem: null }
    // The parser's own words would quote the file.
    return { path, content: null, problem: `${path} cannot be read (${code ?? 'it is not JSON'}).` }
  }
}

function inFile({ path, content, problem }: AuthFile, reference: ImageReference): FoundCredentials {
  if (!content) return { credentials: null, note: problem }
  const byName = new Map(Object.entries(content.auths).map(([key, entry]) => [nameOf(key), entry]))
  for (const name of namesFor(reference)) {
    const entry = byName.get(name)
    if (entry?.identitytoken) return { credentials: { kind: 'identity token', token: entry.identitytoken }, note: null }
    if (entry?.auth) return passwordOf(entry.auth, path)
  }
  const helpers = new Map(Object.entries(content.credHelpers).map(([key, helper]) => [nameOf(key), helper]))
  const helper = helpers.get(reference.registry) ?? content.credsStore
  if (!helper) return { credentials: null, note: null }
  const note = `${path} leaves credentials to the helper ${JSON.stringify(helper)}, which is not supported: use podman login.`
  return { credentials: null, note }
}

function passwordOf(auth: string, path: string): FoundCredentials {
  const text = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '')
  const colon = text.indexOf(':')
  if (colon < 1) return { credentials: null, note: `${path} has an entry for it that is no name and password.` }
  const credentials = { kind: 'password', username: text.slice(0, colon), password: text.slice(colon + 1) } as const
  return { credentials, note: null }
}

/** `quay.io/team/web`, `quay.io/team`, `quay.io`. */
function namesFor(reference: ImageReference): string[] {
  const parts = [reference.registry, ...reference.repository.split('/')]
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'))
}

/** Docker writes keys as addresses (`https://index.docker.io/v1/`), of which only the host means something. */
function nameOf(key: string): string {
  const bare = key.replace(/^https?:\/\//, '')
  const name = bare === key ? key.replace(/\/+$/, '') : (bare.split('/')[0] ?? '')
  return name
    .replace(/^(?:index|registry-1)\.docker\.io(?=\/|$)/, 'docker.io')
    .replace(/^docker\.io\/v[12]$/, 'docker.io')
}
