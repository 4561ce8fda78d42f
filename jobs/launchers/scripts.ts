import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What systemd runs around a program. */
export interface UnitScripts {
  launch: string
  stopPost: string
}

/** The shell scripts lie beside the bundle (dist/jobs/launchers), or beside this file when run from its source. */
function script(name: string): string {
  const beside = fileURLToPath(new URL(`./launchers/${name}`, import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL(`./${name}`, import.meta.url))
}

export const launchScript = script('launch.sh')

/** Where they are to be seen by systemd itself. */
export const unitScripts: UnitScripts = { launch: launchScript, stopPost: script('stop-post.sh') }

/**
 * Copies of them below the data directory, which the host sees at the same path as this container. A folder for each
 * content, and none is ever removed: a unit may begin, or end, while another version of Taskyard runs.
 */
export function unitScriptsForHost(dataDir: string): UnitScripts {
  const texts = [unitScripts.launch, unitScripts.stopPost].map((path) => readFileSync(path, 'utf8'))
  const version = createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16)
  const folder = join(dataDir, 'launchers', version)
  const copies = { launch: join(folder, 'launch.sh'), stopPost: join(folder, 'stop-post.sh') }
  if (!existsSync(folder)) writeTogether(folder, { 'launch.sh': texts[0] ?? '', 'stop-post.sh': texts[1] ?? '' })
  return copies
}

/** A folder that is there is whole. */
function writeTogether(folder: string, files: Record<string, string>): void {
  const half = `${folder}.${process.pid}`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
  mkdirSync(half, { mode: 0o700 })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(half, name), text, { mode: 0o600 })
  renameSync(half, folder)
}
