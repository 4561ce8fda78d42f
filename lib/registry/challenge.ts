export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  scheme: string
  /** By name, in lower case: `realm`, `service`, `scope`. */
  params: Record<string, string>
}

/**
 * Reads `WWW-Authenticate` (RFC 9110, 11.6.1): `Bearer realm="https://…",service="…",scope="…"`, several of them
 * separated by commas. What cannot be read is left out.
 */
export function readChallenges(header: string | null): Challenge[] {
  const challenges: Challenge[] = []
  for (const [, scheme, name, quoted, bare] of (header ?? '').slice(0, 8192).matchAll(pieces)) {
    if (scheme) challenges.push({ scheme: scheme.toLowerCase(), params: {} })
    const current = challenges.at(-1)
    if (name && current) current.params[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? ''
  }
  return challenges
}

// Each match is a parameter, or a scheme: a word that no equals sign follows.
const pieces =
  /([A-Za-z][\w-]*)(?=\s+[A-Za-z][\w-]*\s*=|\s*,|\s*$)|([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))/g
