import type { LeaveWish } from '@/lib/tasks/leave-off'

/** Thrown through a handler's code at a safe point; what it has kept in checkpoints is where it goes on. */
export class LeftOff extends Error {
  constructor(readonly wish: LeaveWish) {
    super(`left off at a safe point: ${wish}`)
  }
}
