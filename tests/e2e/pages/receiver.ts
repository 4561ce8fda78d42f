import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface Received {
  headers: Record<string, string>
  body: string
}

/** Stands for whoever is told by a signed webhook. */
export class Receiver {
  readonly received: Received[] = []
  /** What it answers from now on. */
  status = 204
  readonly #server: Server

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      this.received.push({ headers, body: await text(request) })
      response.writeHead(this.status).end(this.status >= 400 ? 'out of order' : undefined)
    })
  }

  static async listen(): Promise<Receiver> {
    const receiver = new Receiver()
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve))
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  /** All bodies in one text. */
  get bodies(): string {
    return this.received.map(({ body }) => body).join('\n')
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
