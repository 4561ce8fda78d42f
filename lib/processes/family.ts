import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { isDead, type ProcessStat, readStat } from './identity'

export interface FamilyQuery {
  /** Value of TASKYARD_ATTEMPT in the environment of everything that the attempt started. */
  mark: string
  /** Session of the wrapper under the process launcher; null in a unit, whose control group says the same. */
  session: number | null
  /** Pids that are known to belong to it, from a control group. */
  known?: number[]
  /** Start time of the wrapper (clock ticks after boot), where it is known: nothing older can belong to it. */
  notBefore?: number
  /** Files that only the attempt prints into: who has one of them as stdout or stderr belongs to it, mark or no mark. */
  files?: string[]
}

/** Everything alive on the machine, by pid. */
export type Processes = ReadonlyMap<number, ProcessStat>

/**
 * Everything alive that belongs to an attempt: of its session, marked in its environment, or a child of one of these.
 * It finds what has left the group and the session by setsid and a double fork. Zombies are not alive.
 */
export function findFamily(query: FamilyQuery, all: Processes = readProcesses()): ProcessStat[] {
  const family = new Map<number, ProcessStat>()
  for (const stat of all.values()) {
    if (isMember(stat, query)) family.set(stat.pid, stat)
  }
  addDescendants(family, all)
  family.delete(process.pid)
  return [...family.values()]
}

function isMember(stat: ProcessStat, query: FamilyQuery): boolean {
  if (query.session !== null && stat.session === query.session) return true
  if (query.known?.includes(stat.pid)) return true
  if (query.notBefore !== undefined && stat.startTime < query.notBefore) return false
  return hasMark(stat.pid, query.mark) || printsInto(stat.pid, query.files ?? [])
}

/**
 * Everything alive from now on: one look through /proc for all who ask within one turn of the event loop. It costs some
 * 10 µs for each process of the machine, and programs tend to end together.
 */
export function lookAtProcesses(): Promise<Processes> {
  nextLook ??= new Promise((resolve) => {
    setImmediate(() => {
      nextLook = null
      resolve(readProcesses())
    })
  })
  return nextLook
}

let nextLook: Promise<Processes> | null = null

function readProcesses(): Processes {
  const stats = new Map<number, ProcessStat>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readStat(Number(name))
    if (stat && !isDead(stat)) stats.set(stat.pid, stat)
  }
  return stats
}

function printsInto(pid: number, files: string[]): boolean {
  if (files.length === 0) return false
  return [1, 2].some((fd) => files.includes(linkOf(`/proc/${pid}/fd/${fd}`)))
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function hasMark(pid: number, mark: string): boolean {
  try {
    // Only what we may signal can be read, and a kernel thread has none.
    return `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}`.includes(`\0TASKYARD_ATTEMPT=${mark}\0`)
  } catch {
    return false
  }
}

function addDescendants(family: Map<number, ProcessStat>, all: Processes): void {
  for (let grew = true; grew; ) {
    grew = false
    for (const stat of all.values()) {
      if (!family.has(stat.pid) && family.has(stat.parent)) {
        family.set(stat.pid, stat)
        grew = true
      }
    }
  }
}
