import { readFileSync } from 'node:fs'
import { env } from '@/lib/core/env'

/** A process that cannot be mistaken for another one: a pid alone comes back, and a zombie still takes signals. */
export interface ProcessIdentity {
  pid: number
  /** Clock ticks after boot (field 22 of /proc/<pid>/stat, proc(5)). */
  startTime: number
  /** As `currentLife` was when it began; of a unit's wrapper the machine's boot alone. */
  bootId: string
}

export interface ProcessStat {
  pid: number
  name: string
  state: string
  parent: number
  group: number
  session: number
  threads: number
  startTime: number
}

/** Reads /proc/<pid>/stat, or null where there is no such process. */
export function readStat(pid: number): ProcessStat | null {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return null
  }
}

/** One line of /proc/<pid>/stat; the name may hold spaces and brackets, so fields are counted from the last one. */
export function parseStat(text: string): ProcessStat | null {
  const open = text.indexOf('(')
  const close = text.lastIndexOf(')')
  if (open < 0 || close < open) return null
  const fields = text
    .slice(close + 2)
    .trim()
    .split(' ')
  const number = (index: number) => Number(fields[index])
  const stat = {
    pid: Number(text.slice(0, open)),
    name: text.slice(open + 1, close),
    state: fields[0] ?? '',
    parent: number(1),
    group: number(2),
    session: number(3),
    threads: number(17),
    startTime: number(19),
  }
  return Number.isInteger(stat.pid) && Number.isFinite(stat.startTime) ? stat : null
}

/** This boot of the machine. */
export function currentBootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
}

/**
 * This boot of the machine; in a container this life of it, which its first process tells: with that one all others of
 * the container end, and their numbers begin anew.
 */
export function currentLife(): string {
  const boot = currentBootId()
  return env().TASKYARD_CONTAINER ? `${boot}+${readStat(1)?.startTime ?? 0}` : boot
}

/** What has ended since, with all that ran in it; null: this boot goes on, and this life of the container. */
export function endedSince({ bootId }: ProcessIdentity): 'machine' | 'container' | null {
  const boot = currentBootId()
  if (bootId === boot || bootId === currentLife()) return null
  return bootId.startsWith(`${boot}+`) ? 'container' : 'machine'
}

/** Whether exactly this process still runs; a zombie does not. Never of a process outside this container. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.bootId !== currentLife()) return false
  const stat = readStat(identity.pid)
  return stat !== null && stat.startTime === identity.startTime && !isDead(stat)
}

/** A zombie whose other threads still run is not dead: only its first thread has ended. */
export function isDead(stat: ProcessStat): boolean {
  return stat.state === 'X' || (stat.state === 'Z' && stat.threads <= 1)
}

/** What launch.sh left in spool/wrapper and spool/program: boot id and stat line, or null while it is blank. */
export function readIdentityFile(path: string): ProcessIdentity | null {
  let line: string
  try {
    line = readFileSync(path, 'latin1').split('\n', 1)[0] ?? ''
  } catch {
    return null
  }
  const space = line.indexOf(' ')
  const stat = space < 0 ? null : parseStat(line.slice(space + 1))
  return stat && { pid: stat.pid, startTime: stat.startTime, bootId: line.slice(0, space) }
}
