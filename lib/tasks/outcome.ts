import {
  type FailedReason,
  type FinalStatus,
  type TaskStatus,
  type TaskWarning,
  taskWarnings,
} from '@/lib/contract/states'
import type { ExitMeaning } from '@/lib/handlers/spec'

/** What is known when an attempt has ended. */
export interface EndFacts {
  /** How the main process ended; null where nothing tells and nothing lives any more. */
  exit: { exitCode: number | null; signal: string | null } | null
  /** Proven: nothing of it ran, and nothing will. */
  neverBegan: boolean
  /** systemd's word on the unit, where it gave one. */
  serviceResult: string | null
  /** What made us end it: the first cause wins. */
  cause: 'stop' | 'timeout' | 'output-limit' | null
  /** Whether our signal went out before it ended: a wish that came too late changes nothing. */
  wasSignalled: boolean
  stopReason: string | null
  stopForced: boolean
  timeoutSecs: number | null
  /** It ran past its time limit while nobody watched. */
  endedLate: boolean
  /** `4711 sleep`: what outlived the main process and was ended after it. */
  leftBehind: string[]
  /** Why there is no exit: what the runner found. */
  interruption: string | null
  units: { status: TaskStatus; reason: string | null; error: string | null; result: unknown }[]
  /** Its units have no fate of their own. */
  unitsFollowTask: boolean
  /** What its handler says of this exit code. */
  meaning?: ExitMeaning | null
  /** What a TypeScript handler says of its own failure. */
  said: { reason: FailedReason; message: string } | null
}

export interface Outcome {
  status: FinalStatus
  reason: string | null
  message: string
  exitCode: number | null
  signal: string | null
  warnings: TaskWarning[]
}

/** From what is known to how it ended: computed first, written once. */
export function outcomeOf(facts: EndFacts): Outcome {
  const exit = { exitCode: facts.exit?.exitCode ?? null, signal: facts.exit?.signal ?? null }
  const warnings: TaskWarning[] = [
    ...(facts.leftBehind.length > 0 ? ['left-behind' as const] : []),
    ...warningsOf(facts),
  ]
  return { ...exit, warnings, ...verdictOf(facts) }
}

/** What its units say beside their success: `result.warnings`. */
function warningsOf({ units }: EndFacts): TaskWarning[] {
  const told = units.flatMap(({ result }) => {
    const warnings = typeof result === 'object' && result !== null && 'warnings' in result ? result.warnings : []
    return Array.isArray(warnings) ? warnings : []
  })
  return taskWarnings.filter((warning) => told.includes(warning))
}

type Verdict = Pick<Outcome, 'status' | 'reason' | 'message'>

function verdictOf(facts: EndFacts): Verdict {
  if (facts.cause === 'stop' && facts.wasSignalled) return cancelled(facts)
  if (facts.neverBegan) return failed('launch-failed', 'It was launched, but could not begin: is the disk full?')
  if ((facts.cause === 'timeout' && facts.wasSignalled) || facts.serviceResult === 'timeout' || facts.endedLate) {
    return failed('timeout', `Timed out after ${facts.timeoutSecs} s`)
  }
  if (facts.cause === 'output-limit' && facts.wasSignalled)
    return failed('output-limit', 'Printed more than its output limit')
  if (facts.serviceResult === 'oom-kill') return failed('oom', 'Ended by the kernel: out of memory')
  if (!facts.exit) return failed('interrupted', facts.interruption ?? 'It ended and left no word of how')
  if (facts.exit.signal) return failed('signal', `Killed by ${facts.exit.signal}, not by Taskyard`)
  if (facts.meaning) return facts.meaning
  return facts.unitsFollowTask ? byExitCode(facts.exit.exitCode ?? 0) : byUnits(facts, facts.exit.exitCode ?? 0)
}

function cancelled(facts: EndFacts): Verdict {
  const how = facts.stopForced ? 'Force stopped' : 'Stopped'
  return {
    status: 'cancelled',
    reason: facts.stopReason,
    message: `${how} by ${facts.stopReason ?? 'request'}, nothing left behind`,
  }
}

function failed(reason: FailedReason, message: string): Verdict {
  return { status: 'failed', reason, message }
}

function byExitCode(code: number): Verdict {
  if (code === 0) return { status: 'succeeded', reason: null, message: 'Exit code 0' }
  return failed('exit-code', `Exit code ${code}`)
}

function byUnits(facts: EndFacts, code: number): Verdict {
  if (facts.said) return failed(facts.said.reason, facts.said.message)
  if (code !== 0) return failed('error', `The worker ended with exit code ${code}`)
  const count = (status: TaskStatus) => facts.units.filter((unit) => unit.status === status).length
  const message = `${count('succeeded')}/${facts.units.length} units succeeded`
  if (count('failed') > 0) return failedUnits(facts, `${message}, ${count('failed')} failed`)
  if (count('cancelled') > 0) return { status: 'cancelled', reason: null, message }
  if (count('succeeded') > 0) return { status: 'succeeded', reason: null, message }
  return { status: 'skipped', reason: null, message: 'Every unit was skipped' }
}

/** What the units themselves give as the reason, where it says more than that something failed: the worst of them. */
function failedUnits({ units }: EndFacts, counts: string): Verdict {
  const ended = units.filter(({ status }) => status === 'failed')
  const [only] = ended
  const message = units.length === 1 && only?.error ? only.error : counts
  if (ended.some(({ reason }) => reason === 'rollback-failed')) return failed('rollback-failed', message)
  if (ended.every(({ reason }) => reason === 'rolled-back')) return failed('rolled-back', message)
  return failed('error', message)
}
