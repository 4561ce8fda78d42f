import { Agent } from 'node:https'
import { authoritiesFor } from './authorities'
import { RegistryFailure } from './failure'
import { type Question, type Reply, send } from './send'

export interface ConnectionOptions {
  /** The machine's configuration lets this registry be asked without encryption, or with anybody's certificate. */
  isInsecure: boolean
  /** How long one question may take; of the first one to an insecure registry both tries together. */
  timeoutMs: number
  signal: AbortSignal
}

/** How strict to be with whoever is asked, and how patient. */
export type Way = Pick<Question, 'timeoutMs' | 'signal' | 'unverifiedHost' | 'agent' | 'isPlainAllowed'>

type Ask = Pick<Question, 'method' | 'headers' | 'authorization'>

/** A registry, with or without encryption: the first question finds out which, where the machine allows both. */
export class Connection {
  private found: { base: URL; agent: Agent } | null = null

  constructor(
    private readonly registry: string,
    private readonly options: ConnectionOptions,
  ) {}

  /** Sends to a path, or to an address of the registry's own; to any other host without authorization. */
  async send(path: string | URL, ask: Ask): Promise<Reply> {
    return this.found ? this.sendTo(this.found.base, path, ask, this.found.agent) : this.first(path, ask)
  }

  /** How to ask whom the registry names, and where it is itself. Throws before the first answer. */
  way(): Way & { base: URL } {
    if (!this.found) throw new Error(`${this.registry} has not been asked yet`)
    const { base, agent } = this.found
    return { base, ...this.wayTo(base, agent) }
  }

  private async first(path: string | URL, ask: Ask): Promise<Reply> {
    const { isInsecure, timeoutMs } = this.options
    // One of its own: the one that all share would hand out connections that were trusted for another reason.
    const agent = new Agent({ keepAlive: true, timeout: idleMs, secureContext: await authoritiesFor(this.registry) })
    const startedAt = performance.now()
    const attempt = async (scheme: 'https' | 'http', withinMs: number) => {
      const base = new URL(`${scheme}://${hostOf(this.registry)}`)
      const reply = await this.sendTo(base, path, ask, agent, withinMs)
      this.found = { base, agent }
      return reply
    }
    try {
      return await attempt('https', isInsecure ? timeoutMs / 2 : timeoutMs)
    } catch (error) {
      const isWorthATry = isInsecure && error instanceof RegistryFailure && error.problem === 'unreachable'
      if (!isWorthATry) throw error
      // Nothing may be left of it where this process was busy with something else.
      return attempt('http', Math.max(0, timeoutMs - (performance.now() - startedAt)))
    }
  }

  private sendTo(base: URL, path: string | URL, ask: Ask, agent: Agent, withinMs = this.options.timeoutMs) {
    const url = new URL(path, base)
    const authorization = url.origin === base.origin ? (ask.authorization ?? null) : null
    return send(url, { ...ask, authorization, ...this.wayTo(base, agent), timeoutMs: withinMs })
  }

  private wayTo(base: URL, agent: Agent): Way {
    const { isInsecure, timeoutMs, signal } = this.options
    const unverifiedHost = isInsecure ? base.hostname : null
    return { isPlainAllowed: base.protocol === 'http:', unverifiedHost, agent, timeoutMs, signal }
  }
}

/** A connection that nothing is asked on is closed after this. */
const idleMs = 5000

/** Where docker.io's registry really is. */
function hostOf(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry
}
