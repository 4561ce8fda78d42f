import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readPodmanCommand } from '@/lib/podman/command-line'
import { type Quadlet, readQuadlet } from '@/lib/podman/quadlet'
import { parseUnitsPath, showUnitsPathArgv } from '@/lib/systemd/show-units-path'
import { parseUnitFile, valuesOf } from '@/lib/systemd/unit-file'
import { splitWords } from '@/lib/systemd/unit-file-words'
import type { Machine } from './machine'

export interface Definitions {
  /** By the name of their service. */
  quadlets: Map<string, Quadlet>
  /** Names of units whose files run podman, whether systemd has loaded them or not. */
  units: string[]
}

/** What is written down on this machine that would run containers. Throws where systemd cannot be asked. */
export async function findDefinitions(machine: Machine, refuse: (stderr: string) => Error): Promise<Definitions> {
  const path = await machine.run(showUnitsPathArgv(machine.scope))
  if (path.exitCode !== 0) throw refuse(path.stderr)
  const [quadlets, units] = await Promise.all([
    findQuadlets(machine),
    findUnitFiles(parseUnitsPath(path.stdout), machine),
  ])
  return { quadlets, units }
}

/** podman-systemd.unit(5); an earlier folder hides what has the same name in a later one. */
export function quadletFolders({ scope, uid, configHome }: Pick<Machine, 'scope' | 'uid' | 'configHome'>): string[] {
  if (scope === 'system') return ['/run/containers/systemd', '/etc/containers/systemd', '/usr/share/containers/systemd']
  const users = '/etc/containers/systemd/users'
  return [
    `/run/user/${uid}/containers/systemd`,
    join(configHome, 'containers/systemd'),
    join(users, String(uid)),
    users,
  ]
}

async function findQuadlets(machine: Machine): Promise<Map<string, Quadlet>> {
  const found = new Map<string, Quadlet>()
  for (const folder of quadletFolders(machine)) {
    for (const path of await filesBelow(folder, machine.scope)) {
      const quadlet = readQuadlet(path, await textsOf(path, machine))
      if (quadlet && !found.has(quadlet.service)) found.set(quadlet.service, quadlet)
    }
  }
  return found
}

async function filesBelow(folder: string, scope: 'user' | 'system'): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter((entry) => !entry.isDirectory() && /\.(container|pod|kube)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isMeant(path, folder, scope))
    .toSorted()
}

/** Below `users` are other users' own folders, named by number; the rootful generator leaves all of it out. */
function isMeant(path: string, folder: string, scope: 'user' | 'system'): boolean {
  const below = path.slice(folder.length + 1)
  if (scope === 'system') return !below.startsWith('users/')
  return !(folder.endsWith('/users') && /^\d+\//.test(below))
}

async function textsOf(path: string, machine: Machine): Promise<string[]> {
  const additions = await readdir(`${path}.d`).catch(() => [])
  const paths = [
    path,
    ...additions
      .filter((name) => name.endsWith('.conf'))
      .toSorted()
      .map((name) => join(`${path}.d`, name)),
  ]
  const texts = await Promise.all(paths.map((each) => machine.readText(each)))
  return texts.filter((text) => text !== null)
}

async function findUnitFiles(folders: string[], machine: Machine): Promise<string[]> {
  const found = await Promise.all(folders.map((folder) => unitsIn(folder, machine)))
  return [...new Set(found.flat())]
}

async function unitsIn(folder: string, machine: Machine): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /[^@]\.service$/.test(name))
  const runs = await Promise.all(names.map(async (name) => runsPodman(await machine.readText(join(folder, name)))))
  return names.filter((_, index) => runs[index])
}

/** Cheap for the hundreds of units that have nothing to do with it. */
function runsPodman(text: string | null): boolean {
  if (!text?.includes('podman')) return false
  const lines = valuesOf(parseUnitFile([text]), 'Service', 'ExecStart')
  return lines.some((line) => readPodmanCommand(splitWords(withoutPrefix(line))) !== null)
}

/** systemd.service(5): what stands before the program says how it is run. */
export function withoutPrefix(line: string): string {
  return line.replace(/^[-@:+!|]+/, '')
}
