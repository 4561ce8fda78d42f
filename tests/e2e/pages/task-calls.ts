import { type APIRequestContext, expect } from '@playwright/test'

interface Options {
  name?: string
  lane?: string
  servers?: string[]
  env?: Record<string, string>
  stop_grace_secs?: number
  timeout_secs?: number
}

interface RunnerSeen {
  pid: number
  is_alive: boolean
}

/** A runner that was killed is started anew, and tells of itself. */
const runnerIsBack = { timeout: 40_000 }

/** A connection that rests may be closed by the server at the very moment it is used again. */
const once = { connection: 'close' }

/** Tasks made and asked for over the API, as whoever is signed in: what a test needs before it begins. */
export class TaskCalls {
  readonly #request: APIRequestContext

  constructor(request: APIRequestContext) {
    this.#request = request
  }

  async run(command: string, { servers, ...options }: Options = {}): Promise<string> {
    const params = { command, ...(servers && { servers }) }
    const response = await this.post('/api/tasks', { handler: 'command', params, ...options })
    expect(response.status(), await response.text()).toBe(201)
    return ((await response.json()) as { task_id: string }).task_id
  }

  async runToEnd(command: string, options: Options = {}): Promise<string> {
    const id = await this.run(command, options)
    await this.reaches(id, /succeeded|failed|cancelled/)
    return id
  }

  /** Waits for a status; the task that does not come to it fails the test. */
  async reaches(id: string, status: RegExp): Promise<void> {
    await expect.poll(() => this.statusOf(id), { timeout: 40_000, intervals: [100, 250] }).toMatch(status)
  }

  async statusOf(id: string): Promise<string> {
    const response = await this.get(`/api/tasks/${id}`)
    return ((await response.json()) as { status: string }).status
  }

  async forceStop(id: string): Promise<void> {
    await this.post(`/api/tasks/${id}/stop`, { force: true })
    await this.reaches(id, /cancelled|failed|succeeded/)
  }

  async pauseLane(name: string, paused: boolean): Promise<void> {
    const response = await this.change(`/api/lanes/${name}`, { paused })
    expect(response.status(), await response.text()).toBe(200)
  }

  post(path: string, data: unknown) {
    return this.#request.post(path, { data, headers: { ...once, 'x-taskyard-csrf': '1' } })
  }

  change(path: string, data: unknown) {
    return this.#request.patch(path, { data, headers: { ...once, 'x-taskyard-csrf': '1' } })
  }

  remove(path: string) {
    return this.#request.delete(path, { headers: { ...once, 'x-taskyard-csrf': '1' } })
  }

  get(path: string) {
    return this.#request.get(path, { headers: once })
  }

  /** Process of the one runner that is there; waits for one. */
  async runnerPid(): Promise<number> {
    let pid = 0
    await expect
      .poll(async () => {
        const { list } = (await (await this.get('/api/runners')).json()) as { list: RunnerSeen[] }
        pid = list.find((runner) => runner.is_alive)?.pid ?? 0
        return pid
      }, runnerIsBack)
      // Nothing may ever be sent to process 0: that is all of ours.
      .toBeGreaterThan(0)
    return pid
  }
}
