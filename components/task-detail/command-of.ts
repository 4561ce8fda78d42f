/** The shell text of a command task; null for handlers without one. */
export function commandOf(params: unknown): string | null {
  if (typeof params !== 'object' || params === null || !('command' in params)) return null
  return typeof params.command === 'string' ? params.command : null
}

/** What is left of the parameters beside the command, which is shown by itself. */
export function otherParams(params: unknown): unknown {
  if (commandOf(params) === null) return params
  return Object.fromEntries(Object.entries(params as object).filter(([name]) => name !== 'command'))
}
