/** The nine states that have a colour; a task's and a unit's status are among them. */
export type State =
  | 'ready'
  | 'pending'
  | 'queued'
  | 'running'
  | 'paused'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'skipped'

// Whole class names: Tailwind finds only what stands in the source as it is.
const badges: Record<State, string> = {
  ready: 'border-ready-line bg-ready-bg text-ready-fg',
  pending: 'border-pending-line bg-pending-bg text-pending-fg',
  queued: 'border-queued-line bg-queued-bg text-queued-fg',
  running: 'border-running-line bg-running-bg text-running-fg',
  paused: 'border-paused-line bg-paused-bg text-paused-fg',
  succeeded: 'border-succeeded-line bg-succeeded-bg text-succeeded-fg',
  failed: 'border-failed-line bg-failed-bg text-failed-fg',
  cancelled: 'border-cancelled-line bg-cancelled-bg text-cancelled-fg',
  skipped: 'border-skipped-line bg-skipped-bg text-skipped-fg',
}

const solids: Record<State, string> = {
  ready: 'bg-ready-solid',
  pending: 'bg-pending-solid',
  queued: 'bg-queued-solid',
  running: 'bg-running-solid',
  paused: 'bg-paused-solid',
  succeeded: 'bg-succeeded-solid',
  failed: 'bg-failed-solid',
  cancelled: 'bg-cancelled-solid',
  skipped: 'bg-skipped-solid',
}

const texts: Record<State, string> = {
  ready: 'text-ready-fg',
  pending: 'text-pending-fg',
  queued: 'text-queued-fg',
  running: 'text-running-fg',
  paused: 'text-paused-fg',
  succeeded: 'text-succeeded-fg',
  failed: 'text-failed-fg',
  cancelled: 'text-cancelled-fg',
  skipped: 'text-skipped-fg',
}

/** Classes of a badge: text, ground and edge. */
export function badgeOf(state: State): string {
  return badges[state]
}

/** Class of the ground of bars and dots; never for text. */
export function solidOf(state: State): string {
  return solids[state]
}

/** Class of the colour of text and icons. */
export function textOf(state: State): string {
  return texts[state]
}
