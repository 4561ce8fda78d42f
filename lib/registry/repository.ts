import type { FoundCredentials } from './auth-files'
import { readChallenges } from './challenge'
import { Connection, type ConnectionOptions } from './connection'
import type { ImageReference } from './reference'
import { requireSuccess } from './replies'
import type { Reply } from './send'
import { askForToken, basicAuthorization } from './token'

/** One repository of a registry, to be asked for what it holds. */
export interface Repository {
  /**
   * Asks for a path below `/v2/<name>/`, or for an address that the registry itself gave. `what` names it for messages.
   * Throws RegistryFailure for anything but success; of `accepted` statuses beside 2xx the reply is given back.
   */
  ask(path: string | URL, question: RepositoryQuestion): Promise<Reply>
}

export interface RepositoryQuestion {
  what: string
  method?: 'GET' | 'HEAD'
  accept?: string
  accepted?: number[]
}

export interface RepositoryAccess extends ConnectionOptions {
  found: FoundCredentials
}

/** Opens a repository. Nothing is asked yet; how it wants to be asked is found out by the first question. */
export function openRepository(reference: ImageReference, access: RepositoryAccess): Repository {
  const connection = new Connection(reference.registry, access)
  let entry: Entry = { authorization: null, withheld: null }

  return {
    async ask(path, { what, method = 'GET', accept, accepted = [] }) {
      const place = typeof path === 'string' ? `/v2/${reference.repository}/${path}` : path
      const send = () =>
        connection.send(place, {
          method,
          ...(accept && { headers: { Accept: accept } }),
          authorization: entry.authorization,
        })
      let reply = await send()
      if (reply.status === 401) {
        entry = await enter(reply, what)
        if (entry.authorization) reply = await send()
      }
      if (!accepted.includes(reply.status)) requireSuccess(reply, what, refusal(reply.url.host))
      return reply
    },
  }

  /** By what the registry asks for (distribution specification, "Authentication"). */
  async function enter(reply: Reply, what: string): Promise<Entry> {
    const challenges = readChallenges(reply.header('www-authenticate'))
    const { credentials } = access.found
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer')
    if (!bearer) {
      const isBasic = challenges.some(({ scheme }) => scheme === 'basic')
      return { authorization: isBasic ? basicAuthorization(credentials) : null, withheld: null }
    }
    const { base, ...way } = connection.way()
    const scope = bearer.params.scope ?? `repository:${reference.repository}:pull`
    const wish = { params: bearer.params, registry: base, what, scope, credentials }
    const { token, withheld } = await askForToken(wish, way)
    return { authorization: `Bearer ${token}`, withheld }
  }

  function refusal(host: string): string {
    const { registry, repository } = reference
    const { credentials, note } = access.found
    if (entry.withheld) return `${host} does not let everybody read ${repository}. ${entry.withheld}`
    if (credentials) return `${host} does not let the stored credentials read ${repository}, or has no such image.`
    return `${host} wants credentials for ${repository}, or has no such image: ${note ?? `use podman login ${registry}.`}`
  }
}

/** With what it is entered. */
interface Entry {
  authorization: string | null
  /** Why the stored credentials were not used. */
  withheld: string | null
}
