import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { previewBatch } from '@/lib/batch/preview'
import { runBatch } from '@/lib/batch/run'
import { batchPreviewSchema, batchStopSchema } from '@/lib/contract/batch'
import { parseCursor } from '@/lib/contract/stream'
import { type Actor, systemActor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import type { Db } from '@/lib/db/open'
import { isNothingLeft, taskStream } from '@/lib/live/stream'
import { readOutput } from '@/lib/output/read'
import { pauseTask } from '@/lib/tasks/pause'
import { showTask } from '@/lib/tasks/show'
import { listEndpoints } from '@/lib/webhooks/list-endpoints'
import { insertRunningTask, type RunningTask } from '../../helpers/task-rows.ts'
import { answerOfDefinitions } from './definition-routes.ts'
import { answerOfServices } from './service-routes.ts'

/** The API's routes that the tool uses, over the real services: Next itself is driven by the browser tests. */
export class ApiServer {
  readonly #db: Db
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  readonly #sockets = new Set<Socket>()
  readonly requests: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[] = []
  readonly #byKey = new Map<string, Promise<RunningTask>>()
  /** What `POST /api/tasks` made. */
  readonly created: RunningTask[] = []

  constructor(db: Db) {
    this.#db = db
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Cuts every open connection, as a restarted server or proxy does. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers, url = '' } = request
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    const body = Buffer.concat(await request.toArray()).toString()
    this.requests.push({ method, path: pathname, headers, body })
    try {
      if (pathname.startsWith('/api/tasks/batch/')) return await this.#batch(pathname, JSON.parse(body), response)
      const asked = { method, path: pathname, query: searchParams, body }
      const said =
        (await answerOfDefinitions(asked, actor, this.#db)) ?? (await answerOfServices(asked, actor, this.#db))
      if (said !== null) return typeof said === 'string' ? void response.end(said) : send(response, said)
      await this.#route(`${method} ${pathname}`, searchParams, headers, response)
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'fault'
      const detail = error instanceof Error ? error.message : ''
      send(response, { title: 'Refused', detail, code }, statuses[code] ?? 500)
    }
  }

  async #route(route: string, query: URLSearchParams, headers: IncomingMessage['headers'], response: ServerResponse) {
    const [, id = ''] = /\/api\/tasks\/([^/]+)/.exec(route) ?? []
    if (route === 'GET /api/webhook-endpoints') return send(response, await listEndpoints(this.#db))
    if (route === 'POST /api/auth/token') {
      return send(response, { token: 'a-token', expires_at: '2027-01-01T00:00:00Z', role: 'operator' })
    }
    if (route === 'POST /api/tasks') {
      const task = await this.#create(String(headers['idempotency-key']))
      return send(response, await showTask(task.id, 'operator', this.#db), 201)
    }
    if (route === `GET /api/tasks/${id}`) return send(response, await showTask(id, 'operator', this.#db))
    if (route === `POST /api/tasks/${id}/pause`) {
      await pauseTask(id, actor, this.#db)
      return send(response, await showTask(id, 'operator', this.#db))
    }
    if (route === `GET /api/tasks/${id}/output`) {
      const range = { from: Number(query.get('from')), limit: Number(query.get('limit')) }
      return send(response, await readOutput(id, range, this.#db))
    }
    if (route === `GET /api/tasks/${id}/stream`) return this.#stream(id, headers['last-event-id'], response)
    send(response, { title: 'Not found', detail: `there is no ${route}`, code: 'not-found' }, 404)
  }

  async #batch(path: string, body: unknown, response: ServerResponse) {
    if (path.endsWith('/preview')) {
      const { verb, force, ...selection } = batchPreviewSchema.parse(body)
      return send(response, await previewBatch(verb, selection, force, this.#db))
    }
    const { ids, filter, reason } = batchStopSchema.parse(body)
    send(response, await runBatch('stop', { ids, filter }, { ...(reason && { reason }) }, actor, this.#db))
  }

  /** Once for each key, as the real server: the answer to the first order may have been cut off. */
  #create(key: string): Promise<RunningTask> {
    const known = this.#byKey.get(key)
    if (known) return known
    const task = insertRunningTask(this.#db).then((made) => {
      this.created.push(made)
      return made
    })
    this.#byKey.set(key, task)
    return task
  }

  async #stream(id: string, lastEventId: string | string[] | undefined, response: ServerResponse) {
    const cursor = parseCursor(String(lastEventId))
    if (await isNothingLeft(id, cursor, this.#db)) return response.writeHead(204).end()
    const abort = new AbortController()
    response.on('close', () => abort.abort())
    const stream = await taskStream(id, cursor, 'operator', abort.signal, this.#db)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const source = Readable.fromWeb(stream as NodeStream)
    source.on('error', () => response.destroy())
    source.pipe(response)
  }
}

const actor: Actor = { ...systemActor(), name: 'mara', source: 'cli' }

const statuses: Record<string, number> = { 'not-found': 404, conflict: 409, validation: 400, refused: 422 }

function send(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
