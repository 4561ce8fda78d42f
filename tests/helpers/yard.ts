import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from './eventually'

/** A task as the API shows it, as far as these tests look. */
export interface ShownTask {
  handler: string
  status: string
  message: string | null
  reason: string | null
  units: { name: string; status: string; phase: string | null; message: string | null; reason: string | null }[]
  attempts: { number: number; status: string | null; message: string | null; launcher: string; unit_name: string }[]
}

const final = ['succeeded', 'failed', 'cancelled', 'skipped']
const patience = { timeoutMs: 120_000, everyMs: 100 }

/** A whole Taskyard, web and runner, asked as anybody would ask it. */
export class Yard {
  private token = ''
  constructor(
    readonly dataDir: string,
    readonly port: number,
  ) {}

  /** As the administrator that its first start has made. */
  async signIn(): Promise<void> {
    const password = readFileSync(join(this.dataDir, 'initial-admin-password'), 'utf8').trim()
    const request = { username: 'admin', password, name: 'test' }
    this.token = (await this.ask<{ token: string }>('POST', '/api/auth/token', request)).token
  }

  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'manual',
    })
    if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  /** The page that a browser gets. */
  page(path: string): Promise<string> {
    return fetch(`http://127.0.0.1:${this.port}${path}`).then((answer) => answer.text())
  }

  task(taskId: string): Promise<ShownTask> {
    return this.ask('GET', `/api/tasks/${taskId}`)
  }

  /** The task once `check` holds. */
  until(taskId: string, check: (task: ShownTask) => boolean): Promise<ShownTask> {
    return eventually(async () => {
      const task = await this.task(taskId)
      if (check(task)) return task
      throw new Error(`${task.status}: ${JSON.stringify(task.units)}\n${await this.output(taskId)}`)
    }, patience)
  }

  ended(taskId: string): Promise<ShownTask> {
    return this.until(taskId, ({ status }) => final.includes(status))
  }

  async output(taskId: string): Promise<string> {
    const { lines } = await this.ask<{ lines: { text: string }[] }>('GET', `/api/tasks/${taskId}/output`)
    return lines.map(({ text }) => text).join('\n')
  }

  /** Resolves when web and runner are there. */
  async ready(): Promise<void> {
    await eventually(async () => {
      const { status } = await this.ask<{ status: string }>('GET', '/api/health/ready')
      return status === 'ready'
    }, patience)
  }
}
