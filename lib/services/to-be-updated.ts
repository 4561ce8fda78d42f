import type { PlannedUpdate } from './plan'

/** Whether an update of it has anything to do. Of what is named only the pull can tell that it is up to date. */
export function isToBeUpdated({ verdict, is_named: isNamed }: Pick<PlannedUpdate, 'verdict' | 'is_named'>): boolean {
  if (verdict === 'held' || verdict === 'skipped') return false
  return isNamed || verdict === 'update' || verdict === 'restart'
}
