import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { CliFailure } from './failure'

const credentialsSchema = z.object({ url: z.string(), token: z.string() })
export type Credentials = z.infer<typeof credentialsSchema>

/**
 * Where the server is and who we are: TASKYARD_URL and TASKYARD_TOKEN, else what `login` kept.
 * Throws CliFailure `not-signed-in`.
 */
export async function readCredentials(): Promise<Credentials> {
  // biome-ignore lint/style/noProcessEnv: the tool runs on other machines, where the product's configuration is not
  const { TASKYARD_URL: url, TASKYARD_TOKEN: token } = process.env
  const kept = url && token ? null : await readKept()
  const found = { url: url || kept?.url, token: token || (url && url !== kept?.url ? undefined : kept?.token) }
  if (found.url && found.token) return { url: found.url, token: found.token }
  const message =
    'Not signed in. Run: taskyard login --url <url> --username <name>, or set TASKYARD_URL and TASKYARD_TOKEN.'
  throw new CliFailure('not-signed-in', message, 3)
}

/** Keeps them for later calls, readable by this user alone. Returns the file's path. */
export async function keepCredentials(credentials: Credentials): Promise<string> {
  const path = credentialsPath()
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(path, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  // The mode above is for a new file only.
  await chmod(path, 0o600)
  return path
}

async function readKept(): Promise<Credentials | null> {
  try {
    return credentialsSchema.parse(JSON.parse(await readFile(credentialsPath(), 'utf8')))
  } catch {
    return null
  }
}

function credentialsPath(): string {
  // biome-ignore lint/style/noProcessEnv: as above
  const folder = process.env.XDG_CONFIG_HOME || join(homedir(), '.config')
  return join(folder, 'taskyard', 'credentials.json')
}
