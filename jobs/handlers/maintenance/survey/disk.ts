import { dataDir } from '@/lib/core/env'
import { type Finding, found } from './finding'
import type { Look } from './look'
import { sizeOf } from './words'

interface FileSystem {
  mount: string
  type: string
  /** What of ours is on it. */
  holds: string[]
  sizeBytes: number
  freeBytes: number
  inodes: number
  freeInodes: number
}

/** The file systems of the data directory and of the root: type, size, room, inodes. */
export async function surveyDisk(look: Look): Promise<Finding> {
  const mounts = parseMounts((await look.readText('/proc/self/mounts')) ?? '')
  const systems = new Map<string, FileSystem>()
  for (const [holds, path] of [
    ['data', dataDir()],
    ['system', '/'],
  ] as const) {
    const mount = mountOf(path, mounts)
    const known = systems.get(mount.at) ?? {
      ...(await look.sizeOf(path)),
      mount: mount.at,
      type: mount.type,
      holds: [],
    }
    systems.set(mount.at, { ...known, holds: [...known.holds, holds] })
  }
  const all = [...systems.values()]
  const free = all[0]?.freeBytes ?? 0
  return found(`${sizeOf(free)} free for tasks and what they print`, {
    details: [...all.map(detailOf), ['data in', dataDir()]],
    warnings: all.flatMap(warningsOf),
    result: {
      data_dir: dataDir(),
      file_systems: all.map((system) => ({
        mount: system.mount,
        type: system.type,
        holds: system.holds,
        size_bytes: system.sizeBytes,
        free_bytes: system.freeBytes,
        inodes: system.inodes,
        free_inodes: system.freeInodes,
      })),
    },
  })
}

interface Mount {
  at: string
  type: string
}

/** /proc/self/mounts: device, mount point (blanks as \040), type, options. */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, at, type] = line.split(' ')
    if (at === undefined || type === undefined) return []
    return [
      { at: at.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))), type },
    ]
  })
}

/** The mount that a path is on: the longest that contains it, of equal ones the last, which covers the others. */
export function mountOf(path: string, mounts: Mount[]): Mount {
  const containing = mounts.filter(({ at }) => at === '/' || path === at || path.startsWith(`${at}/`))
  return containing.reduce((best, mount) => (mount.at.length >= best.at.length ? mount : best), {
    at: '/',
    type: 'unknown',
  })
}

function detailOf(system: FileSystem): [string, string] {
  const share = Math.round((100 * system.freeBytes) / Math.max(system.sizeBytes, 1))
  // btrfs and others make inodes as they need them, and say 0.
  const inodes =
    system.inodes === 0 ? '' : `, ${Math.round((100 * system.freeInodes) / system.inodes)} % of inodes free`
  return [
    system.mount,
    `${system.type}, ${sizeOf(system.freeBytes)} of ${sizeOf(system.sizeBytes)} free (${share} %)${inodes}`,
  ]
}

/** Below this a starting runner trims spools and stops tasks. */
function warningsOf(system: FileSystem): string[] {
  const isLow = system.freeBytes < Math.max(1024 ** 3, system.sizeBytes * 0.05)
  const hasFewInodes = system.inodes > 0 && system.freeInodes < system.inodes * 0.05
  return [
    ...(isLow ? [`only ${sizeOf(system.freeBytes)} free on ${system.mount}`] : []),
    ...(hasFewInodes ? [`only ${system.freeInodes} inodes free on ${system.mount}`] : []),
  ]
}
