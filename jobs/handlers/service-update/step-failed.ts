/** A step of an update did not come to its good end. What follows depends on whether anything was changed before it. */
export class StepFailed extends Error {
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message)
  }
}
