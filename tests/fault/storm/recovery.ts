import type { Installation } from './installation'
import type { Journal } from './journal'
import { type LedgerTask, storyOf } from './ledger'

export interface Recoveries {
  /** From the kill of a runner until the next one has adopted or settled all that was under way, in ms. */
  ms: number[]
  /** The same without the pause that the supervisor makes before it starts a runner that dies often. */
  withoutPauseMs: number[]
  /** What the slowest one waited for. */
  slowest: string
  /** Runners that were killed before they had come so far. */
  overtaken: number
}

/** How long each machine needed after a kill of its runner. */
export function recoveries({ machines }: Installation, journal: Journal, tasks: LedgerTask[]): Recoveries {
  const found: Recoveries = { ms: [], withoutPauseMs: [], slowest: 'none', overtaken: 0 }
  for (const machine of machines) {
    const kills = journal.kills.filter(({ victim, machine: name }) => victim === 'runner' && name === machine.name)
    for (const [index, { at, isInOutage }] of kills.entries()) {
      if (isInOutage) continue
      const readyAt = machine.readyTimes().find((time) => time > at) ?? Number.POSITIVE_INFINITY
      const late = endsToldLate(tasks, machine.name, at, readyAt)
      const settledAt = Math.max(readyAt, ...late.map(({ toldAt }) => toldAt))
      if (settledAt > (kills[index + 1]?.at ?? Number.MAX_VALUE)) {
        found.overtaken++
        continue
      }
      if (settledAt - at > Math.max(0, ...found.ms)) {
        const last = late.find(({ toldAt }) => toldAt === settledAt)
        found.slowest = `${machine.name}, ${new Date(at).toISOString()}: ${last?.story ?? 'its runner'}`
      }
      const pause = /started again in ([\d.]+) s/
      const pauses = machine.log.filter(
        (line) => line.at >= at - 5 && line.at < readyAt && line.line.includes('The runner'),
      )
      const pausedMs = pauses.reduce((sum, { line }) => sum + Number(pause.exec(line)?.[1] ?? 0) * 1000, 0)
      found.ms.push(settledAt - at)
      found.withoutPauseMs.push(settledAt - at - pausedMs)
    }
  }
  return found
}

/** When the ends were told of programs that ended there while no runner was. */
function endsToldLate(tasks: LedgerTask[], machine: string, from: number, until: number) {
  return tasks.flatMap((task) =>
    task.attempts
      .filter(({ endedAt }) => endedAt && endedAt.getTime() >= from && endedAt.getTime() < until)
      .flatMap(({ number }) =>
        task.events.filter((event) => event.attempt === number && event.actor === `runner:${machine}`),
      )
      .filter(({ action }) => /^task\.(succeeded|failed|cancelled|attempt_interrupted)$/.test(action))
      .map(({ createdAt }) => ({ toldAt: createdAt.getTime(), story: `${task.id} (${task.name})${storyOf(task)}` })),
  )
}
