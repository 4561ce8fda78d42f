/** An expression that says no time; the message says why, and what would do. */
export class InvalidExpression extends Error {
  override readonly name = 'InvalidExpression'
}
