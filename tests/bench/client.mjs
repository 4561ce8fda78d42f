import { Agent, request } from 'node:http'

const finals = ['succeeded', 'failed', 'cancelled', 'skipped']

/** A client of the API that keeps its connections. */
export class Client {
  url
  token = null
  #agent = new Agent({ keepAlive: true })

  constructor(url) {
    this.url = url
  }

  async signIn(username, password) {
    const { token } = await this.post('/api/auth/token', { username, password, name: 'bench' })
    this.token = token
  }

  get(path) {
    return this.#ask('GET', path)
  }

  post(path, body) {
    return this.#ask('POST', path, JSON.stringify(body))
  }

  patch(path, body) {
    return this.#ask('PATCH', path, JSON.stringify(body))
  }

  /** Asks for a command to be run; answers the task. */
  run(command, options = {}) {
    return this.post('/api/tasks', { handler: 'command', params: { command }, ...options })
  }

  /** The task, once it has ended. */
  async ended(taskId, everyMs = 50) {
    for (;;) {
      const task = await this.get(`/api/tasks/${taskId}`)
      if (finals.includes(task.status)) return task
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  }

  /** Closes the connections that it kept. */
  rest() {
    this.#agent.destroy()
    this.#agent = new Agent({ keepAlive: true })
  }

  close() {
    this.#agent.destroy()
  }

  #ask(method, path, body) {
    const headers = {
      ...(this.token && { authorization: `Bearer ${this.token}` }),
      ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    }
    return new Promise((resolve, reject) => {
      const asked = request(this.url + path, { method, headers, agent: this.#agent }, (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString()
          if (answer.statusCode < 300) resolve(text ? JSON.parse(text) : null)
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`))
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })
  }
}
