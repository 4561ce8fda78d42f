/** The shell text of a command task; null for handlers without one. */
export function commandOf(params: unknown): string | null {
  if (typeof params !== 'object' || params === null || !('command' in params)) return null
  return typeof params.command === 'string' ? params.command : null
}
