import { Agent } from 'node:https'
import type { FoundCredentials } from './auth-files'
import { authoritiesFor } from './authorities'
import { type Challenge, readChallenges } from './challenge'
import { RegistryFailure } from './failure'
import type { ImageReference } from './reference'
import { requireSuccess } from './replies'
import { type Reply, send } from './send'
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

export interface RepositoryAccess {
  found: FoundCredentials
  /** The machine's configuration lets this registry be asked without encryption, or with anybody's certificate. */
  isInsecure: boolean
  /** How long one question may take. */
  timeoutMs: number
  signal: AbortSignal
}

/** A connection that nothing is asked on is closed after this. */
const idleMs = 5000

/** Opens a repository. Nothing is asked yet; how it wants to be asked is found out by the first question. */
export function openRepository(reference: ImageReference, access: RepositoryAccess): Repository {
  const { registry, repository } = reference
  const { timeoutMs, signal } = access
  let base: URL | null = null
  let authorization: string | null = null
  let withheld: string | null = null
  let agent = new Agent()

  const wayAt = (at: URL) => ({
    isPlainAllowed: at.protocol === 'http:',
    unverifiedHost: access.isInsecure ? at.hostname : null,
    agent,
    timeoutMs,
    signal,
  })

  const sendTo = (path: string | URL, at: URL, { method = 'GET', accept }: RepositoryQuestion) => {
    const url = new URL(path, new URL(`/v2/${repository}/`, at))
    return send(url, {
      method,
      headers: accept ? { Accept: accept } : {},
      authorization: url.origin === at.origin ? authorization : null,
      ...wayAt(at),
    })
  }

  /** The first question decides whether an insecure registry is spoken to with encryption or without. */
  const first = async (path: string | URL, question: RepositoryQuestion): Promise<Reply> => {
    if (base) return sendTo(path, base, question)
    // One of its own: the one that all share would hand out connections that were trusted for another reason.
    agent = new Agent({ keepAlive: true, timeout: idleMs, secureContext: await authoritiesFor(registry) })
    const secure = new URL(`https://${hostOf(registry)}`)
    try {
      const reply = await sendTo(path, secure, question)
      base = secure
      return reply
    } catch (error) {
      const isWorthATry = access.isInsecure && error instanceof RegistryFailure && error.problem === 'unreachable'
      if (!isWorthATry) throw error
      const plain = new URL(`http://${hostOf(registry)}`)
      const reply = await sendTo(path, plain, question)
      base = plain
      return reply
    }
  }

  return {
    async ask(path, question) {
      let reply = await first(path, question)
      if (reply.status === 401 && base) {
        authorization = await authorizationFor(readChallenges(reply.header('www-authenticate')), base, question)
        if (authorization) reply = await sendTo(path, base, question)
      }
      if (!question.accepted?.includes(reply.status)) requireSuccess(reply, question.what, refusal(reply.url.host))
      return reply
    },
  }

  async function authorizationFor(challenges: Challenge[], at: URL, { what }: RepositoryQuestion) {
    const { credentials } = access.found
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer')
    if (bearer) {
      const scope = bearer.params.scope ?? `repository:${repository}:pull`
      const wish = { params: bearer.params, registry: at, what, scope, credentials }
      const given = await askForToken(wish, wayAt(at))
      withheld = given.withheld
      return `Bearer ${given.token}`
    }
    const isBasic = challenges.some(({ scheme }) => scheme === 'basic')
    return isBasic ? basicAuthorization(credentials) : null
  }

  function refusal(host: string): string {
    const { credentials, note } = access.found
    if (withheld) return `${host} does not let everybody read ${repository}. ${withheld}`
    if (credentials) return `${host} does not let the stored credentials read ${repository}, or has no such image.`
    return `${host} wants credentials for ${repository}, or has no such image: ${note ?? `use podman login ${registry}.`}`
  }
}

/** Where docker.io's registry really is. */
function hostOf(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry
}
