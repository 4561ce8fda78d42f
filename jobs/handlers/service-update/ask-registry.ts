import { programEnvironment } from '@/lib/core/env'
import { infoArgv, type PodmanFacts, parseInfo } from '@/lib/podman/info'
import { type AuthEnvironment, readAuthFiles } from '@/lib/registry/auth-files'
import { askForImage } from '@/lib/registry/image'
import { readReference } from '@/lib/registry/reference'
import { openRepository } from '@/lib/registry/repository'
import { localReference } from '@/lib/services/local-image'
import type { TaskContext } from '../define'
import { askStorage } from '../maintenance/check-registries/ask-storage'
import type { AskRegistry, RegistryAnswer } from './work'

const timeoutMs = 10_000

/**
 * Asks registries as this machine would: with podman's own configuration and credentials, which are read once. Never
 * throws: a registry that cannot be asked is an answer. A stop does not end a question, it has an end of its own.
 */
export function createAskRegistry(context: TaskContext): AskRegistry {
  let facts: Promise<PodmanFacts> | null = null
  return async (text) => {
    const local = localReference(text)
    if (local !== null) return askThisMachine(local, context)
    const read = readReference(text)
    if (!read.ok) return { ok: false, message: read.message }
    const { reference } = read
    if (reference.digest) return { ok: true, digests: [reference.digest] }
    facts ??= readFacts(context)
    try {
      return await ask(await facts)
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) }
    }

    async function ask({ os, arch, variant, insecureHosts }: PodmanFacts): Promise<RegistryAnswer> {
      const findCredentials = await readAuthFiles(authEnvironment(), process.getuid?.() ?? 0)
      const repository = openRepository(reference, {
        found: findCredentials(reference),
        isInsecure: insecureHosts(reference.registry),
        timeoutMs,
        signal: AbortSignal.timeout(4 * timeoutMs),
      })
      const tag = reference.tag ?? 'latest'
      const said = await askForImage(repository, { tag, platform: { os, arch, variant }, known: null })
      if (!said.ok) return { ok: false, message: said.message }
      return { ok: true, digests: [...new Set([said.answer.digest, said.answer.platformDigest])] }
    }
  }
}

async function askThisMachine(reference: string, { exec }: TaskContext): Promise<RegistryAnswer> {
  const said = await askStorage(reference, { exec: (argv, options) => exec(argv, { ...options, uninterrupted: true }) })
  return said.ok ? { ok: true, digests: [said.image.digest] } : { ok: false, message: said.message }
}

function authEnvironment(): AuthEnvironment {
  const { REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR, XDG_CONFIG_HOME, DOCKER_CONFIG, HOME } = programEnvironment()
  return { REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR, XDG_CONFIG_HOME, DOCKER_CONFIG, HOME }
}

async function readFacts(context: TaskContext): Promise<PodmanFacts> {
  const { exitCode, stdout, stderr } = await context.exec(infoArgv(), { unmarked: true, uninterrupted: true })
  if (exitCode !== 0) throw new Error(`podman does not answer: ${stderr.trim().slice(0, 300)}`)
  return parseInfo(stdout)
}
