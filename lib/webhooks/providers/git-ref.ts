/** `refs/heads/main` → branch, `refs/tags/v1` → tag; a bare name may be either. */
export function readRef(ref: string | null): { branch: string | null; tag: string | null } {
  if (ref === null) return { branch: null, tag: null }
  const [, kind, name = ref] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? []
  return { branch: kind === 'tags' ? null : name, tag: kind === 'heads' ? null : name }
}

/** How git writes that there is no commit: of SHA-1 or SHA-256. */
export function isNoCommit(id: string | null): boolean {
  return id !== null && /^0{40}(0{24})?$/.test(id)
}
