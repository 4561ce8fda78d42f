import type { UnitShow } from '@/lib/systemd/show-units'
import type { ExecAnswer } from '../define'
import { complaintOf } from './machine'
import { resultOf, wantedAnother } from './restart-result'
import { StepFailed } from './step-failed'
import { tell, type Work } from './work'

/** What a unit without a limit of its own is given, ms. */
const patientMs = 10 * 60_000

/** Restarts the unit and waits for its job. Throws StepFailed with systemd's own word on it. */
export async function restart(work: Work): Promise<UnitShow> {
  const { machine, planned } = work
  const [before] = await Promise.all([
    machine.unit({ untold: true }),
    // After too many failed starts systemd refuses another one; and it counts restarts of its own from here.
    machine.systemctl(['reset-failed', '--', planned.unit], { untold: true }),
  ])
  const timeoutMs = (before.timeoutStopMs ?? patientMs) + (before.timeoutStartMs ?? patientMs) + 15_000
  const tryOnce = () => machine.systemctl(['restart', '--', planned.unit], { timeoutMs })
  let answer = await tryOnce()
  // The last member of a pod of Quadlet's takes that down as it stops, and is not started for want of it: no image is to
  // blame. By now both can start.
  if (wantedAnother(answer)) answer = await tryOnce()
  const after = await machine.unit({ untold: true })
  if (answer.exitCode === 0) {
    await tell(work, 'info', 'restarted', `restarted, ${after.activeState} (${after.subState})`)
    return after
  }
  throw new StepFailed('restart-failed', `the restart failed: ${whyOf(answer, after)}`)
}

/** systemctl's own words name commands to look further: those were run already, for the timeline. */
function whyOf(answer: ExecAnswer, after: UnitShow): string {
  if (answer.timedOut) return 'its job did not end'
  if (after.loadState !== 'loaded') return complaintOf(answer)
  const result = resultOf(answer, after)
  return `Result=${result}${results[result] ? `, ${results[result]}` : ''}`
}

const results: Partial<Record<string, string>> = {
  dependency: 'what it needs did not start',
  timeout: 'it was not ready in time',
  protocol: 'it did not say that it is ready',
  'exit-code': 'it ended before it was ready',
  signal: 'it was killed before it was ready',
  'core-dump': 'it crashed before it was ready',
  'start-limit-hit': 'it was started too often',
  'oom-kill': 'it ran out of memory',
  resources: 'the machine lacks what it needs',
}
