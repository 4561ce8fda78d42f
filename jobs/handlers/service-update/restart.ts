import type { UnitShow } from '@/lib/systemd/show-units'
import { complaintOf } from './machine'
import { StepFailed } from './step-failed'
import { tell, type Work } from './work'

/** What a unit without a limit of its own is given, ms. */
const patientMs = 10 * 60_000

/** Restarts the unit and waits for its job. Throws StepFailed with systemd's own word on it. */
export async function restart(work: Work): Promise<UnitShow> {
  const { machine, planned } = work
  const before = await machine.unit({ untold: true })
  // After too many failed starts systemd refuses another one.
  await machine.systemctl(['reset-failed', '--', planned.unit], { untold: true })
  const timeoutMs = (before.timeoutStopMs ?? patientMs) + (before.timeoutStartMs ?? patientMs) + 15_000
  const answer = await machine.systemctl(['restart', '--', planned.unit], { timeoutMs })
  const after = await machine.unit({ untold: true })
  if (answer.exitCode === 0) {
    await tell(work, 'info', 'restarted', `restarted, ${after.activeState} (${after.subState})`)
    return after
  }
  const why = answer.timedOut ? 'its job did not end' : complaintOf(answer)
  throw new StepFailed('restart-failed', `the restart failed: Result=${after.result}, ${why}`)
}
