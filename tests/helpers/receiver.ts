import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

export type Answerer = (request: IncomingMessage, response: ServerResponse) => void

/** What stands in for a chat service: it keeps what it got, and answers as it is told to, faults included. */
export class Receiver {
  readonly received: Received[] = []
  private answerer: Answerer = (_, response) => response.end('ok')
  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async open(): Promise<Receiver> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const receiver = new Receiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    server.on('request', (request, response) => void receiver.take(request, response))
    return receiver
  }

  /** From now on it answers so. */
  answers(status: number, body: unknown = '', headers: Record<string, string> = {}): void {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    this.answerer = (_, response) => response.writeHead(status, headers).end(text)
  }

  /** From now on it does so: hangs, breaks off. */
  does(answerer: Answerer): void {
    this.answerer = answerer
  }

  get last(): Received {
    const received = this.received.at(-1)
    if (!received) throw new Error('nothing was received')
    return received
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const body = Buffer.concat(chunks).toString('utf8')
    this.received.push({ method: request.method ?? '', path: request.url ?? '', headers, body })
    this.answerer(request, response)
  }
}
