import { channel } from 'node:diagnostics_channel'
import { log } from '@/lib/core/log'

/**
 * Places in the life of an attempt, or of a slot, at which a crash would matter. Each is published on the diagnostics channel
 * `taskyard:point` (fault tests preload a subscriber that kills the process there) and logged at level debug.
 */
export type PointName =
  | 'claim.committed'
  | 'begin.prevented'
  | 'spool.created'
  | 'launch.asked'
  | 'launch.done'
  | 'launch.recorded'
  | 'output.commit'
  | 'stop.recorded'
  | 'stop.sent'
  | 'end.seen'
  | 'end.proven'
  | 'outcome.committed'
  | 'spool.removed'
  | 'clock.recorded'
  | 'clock.fired'

const points = channel('taskyard:point')

/** @param attemptId left out at the places in the round of the runner's clock */
export function point(name: PointName, attemptId = ''): void {
  log.debug({ point: name, ...(attemptId && { attempt: attemptId }) }, name)
  if (points.hasSubscribers) points.publish({ name, attemptId })
}
