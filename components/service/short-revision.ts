/** A commit by its first digits, as git shows it; anything else as it is. */
export function shortRevision<T extends string | null>(revision: T): T | string {
  return revision && /^[0-9a-f]{13,64}$/.test(revision) ? revision.slice(0, 12) : revision
}
