/**
 * Whether credentials for a registry may go to the place that its challenge names for tokens: to the same host, or to
 * another of the same domain (`auth.docker.io` for `registry-1.docker.io`), never less encrypted than the registry.
 */
export function mayHaveCredentials(realm: URL, registry: URL): boolean {
  if (realm.protocol !== 'https:' && registry.protocol !== 'http:') return false
  return realm.hostname === registry.hostname || domainOf(realm.hostname) === domainOf(registry.hostname)
}

/** The part of a name that somebody registered; an address and a name of one part are their own. */
function domainOf(host: string): string {
  const labels = host.split('.')
  if (labels.length < 2 || host.startsWith('[') || /^\d+$/.test(labels.at(-1) ?? '')) return host
  // co.uk, com.au: nobody has all of those, whoever is below them is a stranger to the next.
  const isShared =
    /^[a-z]{2}$/.test(labels.at(-1) ?? '') && /^(com?|org|net|edu|gov|ac|or|ne|go)$/.test(labels.at(-2) ?? '')
  return labels.slice(isShared ? -3 : -2).join('.')
}
