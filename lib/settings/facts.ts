import { readFileSync } from 'node:fs'
import { publicUrl } from '@/lib/access/origins'
import type { FactView } from '@/lib/contract/settings'
import { dataDir, type Env, env, isSetInEnvironment } from '@/lib/core/env'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'

/** How this installation was started and what it found: shown beside the settings, changed nowhere here. */
export async function readFacts(db: Db = defaultDb()): Promise<FactView[]> {
  const e = env()
  const runner = await db.read.runner.findFirst({ orderBy: { startedAt: 'desc' } })
  return [
    found('version', 'Version', version()),
    set('url', 'Address', publicUrl(), addressVariable(), null),
    set('database', 'Database', db.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL', 'DATABASE_URL', null),
    set('data_dir', 'Data directory', dataDir(), 'TASKYARD_DATA_DIR', null),
    set('launcher', 'Launcher', runner?.launcher ?? 'not known yet', 'TASKYARD_LAUNCHER', runner?.launcherWhy ?? null),
    set('server', 'This machine', runner?.serverName ?? e.TASKYARD_SERVER_NAME, 'TASKYARD_SERVER_NAME', null),
    set('forward_auth', 'Sign-in', signInOf(e), 'FORWARD_AUTH', whySignIn(e)),
    found('node', 'Node.js', process.version),
  ]
}

// Without TASKYARD_URL the address is what HOST and PORT make.
function addressVariable(): 'TASKYARD_URL' | 'PORT' | 'HOST' {
  return (['TASKYARD_URL', 'PORT', 'HOST'] as const).find(isSetInEnvironment) ?? 'TASKYARD_URL'
}

type Key = FactView['key']

function set(key: Key, label: string, value: string, variable: keyof Env, why: string | null): FactView {
  return { key, label, value, why, source: isSetInEnvironment(variable) ? 'environment' : 'default', variable }
}

function found(key: Key, label: string, value: string): FactView {
  return { key, label, value, why: null, source: 'found', variable: null }
}

function signInOf(e: Env): string {
  return e.FORWARD_AUTH === 'off' ? 'local accounts' : `ForwardAuth (${e.FORWARD_AUTH})`
}

function whySignIn(e: Env): string | null {
  return e.FORWARD_AUTH === 'off' ? null : 'Identities come from the proxy; local accounts only make tokens.'
}

let heldVersion: string | undefined

/** The version of package.json, read once from where the process was started. */
export function version(): string {
  heldVersion ??= readVersion()
  return heldVersion
}

function readVersion(): string {
  try {
    const { version: text } = JSON.parse(readFileSync('package.json', 'utf8')) as { version?: string }
    return text ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
