import { programEnvironment } from '@/lib/core/env'
import { infoArgv, parseInfo } from '@/lib/podman/info'
import { type FindCredentials, readAuthFiles } from '@/lib/registry/auth-files'
import { ownPlatform, type Platform } from '@/lib/registry/platform'
import type { TaskContext } from '../../define'

/** How this machine asks registries: for what, with which credentials, and of whom without encryption. */
export interface AskingMachine {
  platform: Platform
  isInsecure(host: string): boolean
  findCredentials: FindCredentials
}

/** Without podman registries can be asked all the same; then nothing is known to be allowed without encryption. */
export async function readMachine(context: TaskContext): Promise<AskingMachine> {
  const findCredentials = await readAuthFiles(programEnvironment(), process.getuid?.() ?? 0)
  const { exitCode, stdout } = await context.exec(infoArgv(), { unmarked: true })
  if (exitCode !== 0) return { platform: ownPlatform(), isInsecure: () => false, findCredentials }
  const { os, arch, variant, insecureHosts } = parseInfo(stdout)
  return { platform: { os, arch, variant }, isInsecure: insecureHosts, findCredentials }
}
