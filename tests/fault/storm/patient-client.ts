import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '@/tests/helpers/eventually'

export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** What the client was told that it should never be told. */
export type Complaint = string

const patience = { timeoutMs: 90_000, everyMs: 50 }

/** A caller of the API that asks until it is answered: the web process is killed under its requests. */
export class PatientClient {
  readonly complaints: Complaint[] = []
  answers = 0
  /** Requests that were cut off, and asked again. */
  repeats = 0

  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string, username: string, password: string): Promise<PatientClient> {
    const { body } = await new PatientClient(url, '').ask('POST', '/api/auth/token', {
      username,
      password,
      name: 'storm',
    })
    return new PatientClient(url, String(body.token))
  }

  /** Throws where nothing answers for 90 s; what is refused (4xx) is an answer. */
  async ask(method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
    const request = { method, headers: this.headers(key), ...(body !== undefined && { body: JSON.stringify(body) }) }
    return eventually(async () => {
      const answer = await fetch(this.url + path, { ...request, signal: AbortSignal.timeout(30_000) }).catch(() => null)
      const text = await answer?.text().catch(() => null)
      if (!answer || text === null || text === undefined) return this.isToBeRepeated(`${method} ${path}`)
      if (answer.status === 429 || answer.status === 503) return this.isToBeRepeated(`${method} ${path}: ${text}`)
      if (answer.status >= 500) this.complaints.push(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`)
      this.answers++
      return { status: answer.status, body: text ? JSON.parse(text) : {} }
    }, patience)
  }

  /**
   * Asks for something once, whatever becomes of the web process: the same key until there is an answer. Where the first
   * request died before it settled its key, `find` looks for what it made; a new key is taken only where it made nothing.
   */
  async create(path: string, body: unknown, find: () => Promise<string | null>): Promise<string> {
    for (let attempt = 1; attempt <= 3; attempt++) {
      const answer = await this.ask('POST', path, body, randomUUID())
      if (answer.status < 300) return String(answer.body.task_id)
      if (answer.status < 500 && answer.status !== 409) {
        throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      }
      const found = await this.foundSoon(find)
      if (found) return found
    }
    throw new Error(`POST ${path} was refused three times`)
  }

  private async foundSoon(find: () => Promise<string | null>): Promise<string | null> {
    for (let looks = 0; looks < 5; looks++) {
      const found = await find()
      if (found) return found
      await sleep(200)
    }
    return null
  }

  private isToBeRepeated(why: string): never {
    this.repeats++
    throw new Error(`not answered: ${why}`)
  }

  private headers(key?: string): Record<string, string> {
    return {
      'content-type': 'application/json',
      ...(this.token && { authorization: `Bearer ${this.token}` }),
      ...(key && { 'idempotency-key': key }),
    }
  }
}
