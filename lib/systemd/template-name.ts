/** `web@.service` is what instances are made of, and no unit itself; nothing is an instance of a name without a beginning. */
export function isTemplate(unit: string): boolean {
  return unit.startsWith('@') || unit.includes('@.')
}
