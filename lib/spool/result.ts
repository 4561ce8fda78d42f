import { readFileSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import type { UnitExit } from '@/lib/systemd/unit-state'
import type { Spool } from './layout'

/**
 * How the main process ended, as launch.sh saw it, as systemd told ExecStopPost where launch.sh could not, or, where the
 * spool has no word of it, as the manager told the runner itself.
 */
export interface SpoolResult {
  by: 'launch' | 'post' | 'manager'
  exitCode: number | null
  signal: string | null
  /** systemd's word, never of `launch`: success, timeout, signal, oom-kill … */
  serviceResult: string | null
  /** What the main process left behind, `pid:name`, in a unit. */
  left: string[]
  endedAt: Date
}

/** The result, or null while none is there (or only half of one: its last word is `end`). */
export function readResult(spool: Spool): SpoolResult | null {
  const line = firstLine(spool.result)
  if (!line?.endsWith(' end')) return null
  const endedAt = statSync(spool.result).mtime
  const parsed = parseResult(line, firstLine(spool.note) ?? '')
  return parsed && { ...parsed, endedAt }
}

/** Pure half of `readResult`: the line of spool/result and the first line of spool/note. */
export function parseResult(line: string, note: string): Omit<SpoolResult, 'endedAt'> | null {
  const launch = /^exit (\d+) left([\s\S]*) end$/.exec(line)
  if (launch) {
    const exit = exitOf(Number(launch[1]), note)
    return { by: 'launch', ...exit, serviceResult: null, left: splitLeft(launch[2] ?? '') }
  }
  const post = /^post (\S+) (\S+) (\S+) end$/.exec(line)
  if (!post) return null
  const [, serviceResult = '-', how, status = ''] = post
  const isExit = how === 'exited' && /^\d+$/.test(status)
  return {
    by: 'post',
    exitCode: isExit ? Number(status) : null,
    signal: how === 'killed' || how === 'dumped' ? `SIG${status.replace(/^SIG/, '')}` : null,
    serviceResult,
    left: [],
  }
}

/** What the manager says of a unit's main process, which is launch.sh; null where it has not ended. */
export function resultOfUnit(spool: Spool, exit: UnitExit): SpoolResult | null {
  if (exit.mainCode === null || exit.mainStatus === null) return null
  const how =
    exit.mainCode === 'exited'
      ? exitOf(exit.mainStatus, firstLine(spool.note) ?? '')
      : { exitCode: null, signal: signalName(exit.mainStatus) }
  return { by: 'manager', ...how, serviceResult: exit.result, left: [], endedAt: new Date() }
}

/** launch.sh ends with the program's code; its note alone tells a death by signal from a code over 128. */
function exitOf(code: number, note: string): { exitCode: number | null; signal: string | null } {
  const signal = note.trim() !== '' && code > 128 ? signalName(code - 128) : null
  return { exitCode: signal ? null : code, signal }
}

/** `15` → `SIGTERM`. */
export function signalName(number: number): string {
  const known = Object.entries(constants.signals).find(([, value]) => value === number)
  return known ? known[0] : `SIG${number}`
}

function splitLeft(text: string): string[] {
  // A name may hold spaces: members begin at a pid and a colon.
  return [...text.matchAll(/(\d+:[\s\S]*?)(?= \d+:|$)/g)].map((match) => (match[1] ?? '').trim())
}

function firstLine(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').split('\n', 1)[0] ?? null
  } catch {
    return null
  }
}
