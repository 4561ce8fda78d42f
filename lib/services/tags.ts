import { compare, gt, SemVer, satisfies, validRange } from 'semver'

export interface NewerTag {
  /** The newest tag that the rule allows and that is newer than the current one; null: there is none. */
  tag: string | null
  /** Why the rule cannot be applied. */
  problem: string | null
}

/**
 * What a semver rule makes of a repository's tags. Only tags of the current one's family count: same prefix (`v`), same
 * suffix (`-alpine`), same number of parts; prereleases only where the current one is a prerelease.
 */
export function newerTag(current: string, tags: readonly string[], range: string): NewerTag {
  if (validRange(range) === null) return { tag: null, problem: `${JSON.stringify(range)} is no range of versions` }
  const from = readTag(current)
  if (!from) return { tag: null, problem: `the tag ${current} is no version, so that nothing can be newer than it` }
  const newest = tags
    .map(readTag)
    .filter((tag) => tag !== null)
    .filter((tag) => isOfFamily(tag, from) && gt(tag.version, from.version))
    .filter((tag) => satisfies(tag.version, range, { includePrerelease: from.isPrerelease }))
    .reduce<TagVersion | null>((best, tag) => (best && compare(best.version, tag.version) >= 0 ? best : tag), null)
  return { tag: newest?.tag ?? null, problem: null }
}

interface TagVersion {
  tag: string
  prefix: string
  parts: number
  suffix: string
  isPrerelease: boolean
  version: SemVer
}

const numbers = /^(?<prefix>[A-Za-z][A-Za-z_.-]*|)(?<core>\d{1,15}(?:\.\d{1,15}){0,2})(?<rest>(?![.\d]).*)$/
const prerelease =
  /^(?:[-._]?(?<word>alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary|next)|(?<letter>[ab])(?=\d))[-.]?(?<number>\d{1,9}(?:\.\d{1,9})*)?(?<rest>(?![A-Za-z0-9]).*)$/i

/** `v1.4.2-rc.1-alpine` → prefix v, 3 parts, 1.4.2-rc.1, suffix -alpine; null where it holds no version. */
function readTag(tag: string): TagVersion | null {
  const read = numbers.exec(tag)?.groups
  if (!read?.core) return null
  const before = prerelease.exec(read.rest ?? '')?.groups
  const core = read.core.split('.').map(Number)
  const [major = 0, minor = 0, patch = 0] = core
  const name = before && [before.word ?? before.letter, ...(before.number?.split('.').map(Number) ?? [])].join('.')
  return {
    tag,
    prefix: read.prefix ?? '',
    parts: core.length,
    suffix: before ? (before.rest ?? '') : (read.rest ?? ''),
    isPrerelease: name !== undefined,
    version: new SemVer(`${major}.${minor}.${patch}${name ? `-${name.toLowerCase()}` : ''}`),
  }
}

function isOfFamily(tag: TagVersion, from: TagVersion): boolean {
  const isSame = tag.prefix === from.prefix && tag.suffix === from.suffix && tag.parts === from.parts
  return isSame && (from.isPrerelease || !tag.isPrerelease)
}
