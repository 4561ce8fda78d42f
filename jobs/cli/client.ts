import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Credentials, readCredentials } from './config'
import { failureOf, unreachableFailure } from './failure'

const triesOfCreating = 4

/** The API over HTTP, as one signed-in user. Every refusal is a CliFailure. */
export class Client {
  /** The server has answered once: where it does not now, it is being restarted, and the address is right. */
  hasAnswered = false
  readonly #url: string
  readonly #token: string | null

  constructor({ url, token }: { url: string; token: string | null }) {
    this.#url = url.replace(/\/+$/, '')
    this.#token = token
  }

  static async signedIn(): Promise<Client> {
    const credentials: Credentials = await readCredentials()
    return new Client(credentials)
  }

  async get<T>(path: string): Promise<T> {
    return (await this.#succeed(path, { method: 'GET' })).json() as Promise<T>
  }

  /** What is no JSON. */
  async text(path: string): Promise<string> {
    return (await this.#succeed(path, { method: 'GET' })).text()
  }

  async post<T>(path: string, body: unknown = {}): Promise<T> {
    return (await this.#succeed(path, { method: 'POST', body: JSON.stringify(body) })).json() as Promise<T>
  }

  async patch<T>(path: string, body: unknown): Promise<T> {
    return (await this.#succeed(path, { method: 'PATCH', body: JSON.stringify(body) })).json() as Promise<T>
  }

  async remove(path: string): Promise<void> {
    await this.#succeed(path, { method: 'DELETE' })
  }

  /** Like `post`, and asked again when the answer was lost: the key lets it happen only once. */
  async create<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'Idempotency-Key': randomUUID() }
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await this.#succeed(path, { method: 'POST', body: JSON.stringify(body), headers })
        return (await response.json()) as T
      } catch (error) {
        const isLost = error instanceof Error && 'code' in error && error.code === 'unreachable'
        if (!isLost || attempt === triesOfCreating) throw error
        await sleep(250 * attempt)
      }
    }
  }

  /** The answer as it is, whatever its status; a server that does not answer is a CliFailure. */
  async fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('X-Taskyard-Client', 'cli')
    if (this.#token) headers.set('Authorization', `Bearer ${this.#token}`)
    if (init.body) headers.set('Content-Type', 'application/json')
    try {
      const response = await fetch(`${this.#url}${path}`, { ...init, headers, redirect: 'error' })
      this.hasAnswered = true
      return response
    } catch (error) {
      throw unreachableFailure(this.#url, error)
    }
  }

  async #succeed(path: string, init: RequestInit): Promise<Response> {
    const response = await this.fetch(path, init)
    if (!response.ok) throw await failureOf(response)
    return response
  }
}
