import { runsOnHost } from '@/lib/core/env'
import { endedSince, readIdentityFile } from '@/lib/processes/identity'
import type { AttemptRun } from './attempt-run'

/** Why there is no word of how it ended: what the runner found. `isLost`: its wrapper was killed. */
export function interruptionOf(run: AttemptRun, isLost: boolean): string {
  if (run.launcher.name === 'inline') return 'Its runner ended while it was at work inside it'
  const what = restarted(run)
  if (what === 'machine') return 'The machine was restarted while it ran'
  if (what === 'container') return 'It ran inside the container of Taskyard, and ended with that'
  if (isLost) return 'Its wrapper was killed by somebody else; what it ran was ended'
  return 'It ended and left no word of how: nothing of it runs any more'
}

/** The machine, or the container that it ran in, has been started anew since: nothing of before can live. */
export function restarted(run: AttemptRun): 'machine' | 'container' | null {
  const wrapper = readIdentityFile(run.spool.wrapper)
  return wrapper && endedSince(wrapper)
}

/** What an end rests on. */
export function proofOf(run: AttemptRun): string {
  if (run.launcher.name === 'inline') return 'its code does not run any more, and nothing marked runs'
  if (run.launcher.name === 'process') return 'nothing of its session, mark or output runs'
  // From inside a container the host's processes cannot be looked at: its manager's word is all there is.
  return runsOnHost() ? 'its unit of the host is gone' : 'its unit is gone, and nothing marked runs'
}
