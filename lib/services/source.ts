/** The address that an image says its source is at; null where it is none that a browser should be sent to. */
export function sourceUrl(told: string | null): string | null {
  const url = readUrl(told ?? '')
  if (!url) return null
  url.username = ''
  url.password = ''
  return url.href.replace(/\/$/, '')
}

/** Where the releases of such a source are told of; null for forges whose addresses are not known. */
export function releasesUrl(source: string | null): string | null {
  const url = readUrl(source ?? '')
  if (!url) return null
  const [owner, ...rest] = url.pathname
    .replace(/\.git$|\/$/g, '')
    .split('/')
    .filter(Boolean)
  const repository = rest[0]
  if (owner === undefined || repository === undefined) return null
  if (/(^|\.)gitlab\b/.test(url.host)) return `${url.origin}/${[owner, ...beforeDash(rest)].join('/')}/-/releases`
  const isKnown = url.host === 'github.com' || /^(codeberg\.org|gitea\.|forgejo\.|git\.)/.test(url.host)
  return isKnown ? `${url.origin}/${owner}/${repository.replace(/\.git$/, '')}/releases` : null
}

/** GitLab has groups in groups; what is inside a project comes after a dash. */
function beforeDash(parts: string[]): string[] {
  const dash = parts.indexOf('-')
  return dash === -1 ? parts : parts.slice(0, dash)
}

function readUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null
}
