import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where cgroup2 is: everywhere today, on hybrid hosts, and where systemd keeps its own v1 hierarchy. */
const mounts = ['/sys/fs/cgroup', '/sys/fs/cgroup/unified', '/sys/fs/cgroup/systemd']

/**
 * Pids of all processes of a unit's cgroup and of those below it (`controlGroup` as UnitState says).
 * Empty once it is gone. Paths are those of our own cgroup namespace, which is the manager's.
 */
export async function cgroupPids(controlGroup: string): Promise<number[]> {
  // An empty path would be the root: every process of the machine.
  if (!/^\/./.test(controlGroup)) return []
  const found = await Promise.all(mounts.map((mount) => pidsBelow(join(mount, controlGroup))))
  return found.find((pids) => pids.length > 0) ?? []
}

/** A process's path in the unified hierarchy (cgroups(7)); null when it is gone. */
export function controlGroupOf(pid: number): string | null {
  try {
    return /^0::(.*)$/m.exec(readFileSync(`/proc/${pid}/cgroup`, 'utf8'))?.[1] ?? null
  } catch {
    return null
  }
}

/** Name of a process (`comm`, at most 15 bytes); null when it is gone. */
export async function processName(pid: number): Promise<string | null> {
  const comm = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => null)
  return comm === null ? null : comm.trimEnd()
}

async function pidsBelow(folder: string): Promise<number[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const below = entries.filter((entry) => entry.isDirectory()).map((entry) => pidsBelow(join(folder, entry.name)))
  // Vanishes between the two reads when its last process ends.
  const own = await readFile(join(folder, 'cgroup.procs'), 'utf8').catch(() => '')
  return [...parsePids(own), ...(await Promise.all(below)).flat()]
}

/** One pid a line; 0 stands for a process of an outer pid namespace, which nobody here can address. */
export function parsePids(text: string): number[] {
  return text
    .split('\n')
    .map(Number)
    .filter((pid) => pid > 0)
}
