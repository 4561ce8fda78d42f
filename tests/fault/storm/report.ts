import type { Journal } from './journal'
import type { Verdict } from './judge'
import type { Recoveries } from './recovery'

export interface StormReport extends Verdict {
  seed: number
  database: string
  launcher: string
  journal: Journal
  /** Requests that were cut off with the web process, and asked again. */
  repeats: number
  recoveries: Recoveries
  seconds: number
}

/** Whether nothing was found that should not be. */
export function isClean({ doubles, losses, violations }: StormReport): boolean {
  return doubles.length + losses.length + violations.length === 0
}

/** The counts of a storm as lines of text, and in full what was violated. */
export function describeStorm(report: StormReport): string {
  const { database, launcher, seed, seconds, journal, repeats, tasks, doubles, losses, violations, recoveries } = report
  const { ms, withoutPauseMs, slowest, overtaken } = recoveries
  const { stops, forceStops, batches, retries } = journal.calls
  const rows = [
    ['storm', `${database}, launcher ${launcher}, seed ${seed}, ${seconds.toFixed(0)} s`],
    [
      'kills',
      `${journal.kills.length}: ${counted(journal.kills.map(({ victim, point }) => (point ? `${victim} at a point` : victim)))}`,
    ],
    ['at points', counted(journal.kills.flatMap(({ point }) => point ?? []))],
    [
      'asked for',
      `${stops} stops, ${forceStops} by force, ${batches} batches, ${retries} retries; ${repeats} requests repeated`,
    ],
    [
      'tasks',
      `${tasks.length}, ${journal.triggered.size} triggered: ${counted([...journal.triggered.values()].map(({ kind }) => kind))}`,
    ],
    ['ended', counted(tasks.map(({ status, reason }) => (status === 'failed' ? `failed/${reason}` : status)))],
    [
      'attempts',
      `${tasks.reduce((sum, { attempts }) => sum + attempts.length, 0)}, of which never began ${tasks.flatMap(({ attempts }) => attempts).filter(({ message }) => message === 'It never began').length}`,
    ],
    ['doubles', String(doubles.length)],
    ['losses', String(losses.length)],
    ['violations', String(violations.length)],
    [
      'recovery',
      `p50 ${quantile(ms, 0.5)}, max ${quantile(ms, 1)} (without the supervisor's pause p50 ${quantile(withoutPauseMs, 0.5)}, max ${quantile(withoutPauseMs, 1)}); ${ms.length} measured, ${overtaken} overtaken`,
    ],
    ['slowest', slowest],
  ]
  const table = rows.map(([label = '', text]) => `  ${label.padEnd(12)}${text}`)
  return [...table, ...[...doubles, ...losses, ...violations].map((what) => `!!! ${what}`)].join('\n')
}

function counted(names: string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')
}

function quantile(values: number[], part: number): string {
  const sorted = values.toSorted((a, b) => a - b)
  const at = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
  return at === undefined ? 'none' : `${(at / 1000).toFixed(2)} s`
}
