import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a registry can do wrong, to every question or to those that `on` fits (`GET /v2/a/manifests/1`). */
export type Fault = { on?: RegExp } & (
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'garbage' }
  | { kind: 'hang' }
  | { kind: 'cut' }
  | { kind: 'endless' }
  | { kind: 'no digest' }
  | { kind: 'wrong digest' }
  | { kind: 'wrong body' }
  | { kind: 'no head' }
  | { kind: 'redirect'; to: string }
)

/** Who is let in. `realm` is where tokens are given; this registry's own `/token` where it is left out. */
export interface Doorman {
  scheme: 'bearer' | 'basic'
  username?: string
  password?: string
  identityToken?: string
  realm?: string
}

export interface SeenRequest {
  method: string
  path: string
  authorization: string | null
  /** When it came and went, in ms; `left` is Infinity while it is being answered. */
  came: number
  left: number
}

/** One image of an index, or the only one. */
export interface PublishedImage {
  platform?: string
  created?: string
  labels?: Record<string, string>
}

export interface Published {
  /** Of what the tag answers. */
  digest: string
  /** By platform, as `linux/amd64`. */
  platforms: Record<string, string>
}

/** A registry over plain HTTP that can be told to misbehave; everything that it was asked is kept. */
export class FaultyRegistry {
  /** `127.0.0.1:40123`. */
  host = ''
  readonly requests: SeenRequest[] = []
  fault: Fault | null = null
  doorman: Doorman | null = null
  /** The token that lets in: a new one makes the old ones worthless. */
  token = 'first-token'
  /** How many tags a page of the list has. */
  tagsPerPage = 100
  /** How long each answer takes, in ms. */
  slownessMs = 0

  private readonly blobs = new Map<string, { type: string; body: Buffer }>()
  private readonly tags = new Map<string, Map<string, string>>()
  private readonly server = createServer((request, response) => this.answer(request, response))

  static async open(): Promise<FaultyRegistry> {
    const registry = new FaultyRegistry()
    await new Promise<void>((resolve) => registry.server.listen(0, '127.0.0.1', resolve))
    registry.host = `127.0.0.1:${(registry.server.address() as AddressInfo).port}`
    return registry
  }

  /** Puts an image under a tag: several platforms make an index. */
  publish(repository: string, tag: string, images: PublishedImage[] = [{}], isIndex = images.length > 1): Published {
    const built = images.map((image) => ({ platform: image.platform ?? 'linux/amd64', digest: this.build(image, tag) }))
    const platforms = Object.fromEntries(built.map(({ platform, digest }) => [platform, digest]))
    const digest = isIndex
      ? this.keep(indexType, { schemaVersion: 2, manifests: built.map(indexEntry) })
      : built[0]?.digest
    if (!digest) throw new Error('an image is needed')
    const tags = this.tags.get(repository) ?? new Map<string, string>()
    this.tags.set(repository, tags.set(tag, digest))
    return { digest, platforms }
  }

  /** Nobody answers there any more. */
  async close(): Promise<void> {
    if (!this.server.listening) return
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private build(
    { created = '2026-11-20T08:00:00Z', labels = {}, platform = 'linux/amd64' }: PublishedImage,
    tag: string,
  ) {
    const [os, architecture] = platform.split('/')
    const config = this.keep('application/vnd.oci.image.config.v1+json', {
      created,
      os,
      architecture,
      config: { Labels: labels },
    })
    return this.keep(manifestType, {
      schemaVersion: 2,
      config: { digest: config },
      layers: [],
      annotations: { tag, platform },
    })
  }

  private keep(type: string, content: unknown): string {
    const body = Buffer.from(JSON.stringify(content))
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
    this.blobs.set(digest, { type, body })
    return digest
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = 'GET', url = '/' } = request
    const seen: SeenRequest = {
      method,
      path: url,
      authorization: request.headers.authorization ?? null,
      came: performance.now(),
      left: Number.POSITIVE_INFINITY,
    }
    this.requests.push(seen)
    response.on('close', () => {
      seen.left = performance.now()
    })
    setTimeout(() => this.decide(request, response, url), this.slownessMs)
  }

  private decide(request: IncomingMessage, response: ServerResponse, path: string): ServerResponse {
    const { fault } = this
    const isStruck = fault !== null && (fault.on?.test(`${request.method} ${path}`) ?? true)
    if (isStruck && misbehave(fault, response)) return response
    if (path.startsWith('/token')) {
      void this.giveToken(request, response, new URL(path, 'http://x'))
      return response
    }
    if (!this.isLetIn(request)) return this.challenge(response, path)
    return this.serve(request, response, new URL(path, 'http://x'), isStruck ? fault.kind : null)
  }

  private isLetIn({ headers: { authorization } }: IncomingMessage): boolean {
    if (!this.doorman) return true
    return authorization === (this.doorman.scheme === 'bearer' ? `Bearer ${this.token}` : this.basic())
  }

  private basic(): string {
    const { username = '', password = '' } = this.doorman ?? {}
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  }

  private challenge(response: ServerResponse, path: string): ServerResponse {
    const repository = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\//.exec(path)?.[1]
    const realm = this.doorman?.realm ?? `http://${this.host}/token`
    const bearer = `Bearer realm="${realm}",service="faulty",scope="repository:${repository}:pull"`
    response.setHeader('www-authenticate', this.doorman?.scheme === 'bearer' ? bearer : 'Basic realm="faulty"')
    return reply(response, 401, { errors: [{ code: 'UNAUTHORIZED' }] })
  }

  private async giveToken(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = new URLSearchParams(Buffer.concat(await request.toArray()).toString())
    const { username, identityToken } = this.doorman ?? {}
    const isAsked = (body.get('scope') ?? url.searchParams.get('scope') ?? '').startsWith('repository:')
    const isKnown =
      identityToken !== undefined
        ? body.get('grant_type') === 'refresh_token' && body.get('refresh_token') === identityToken
        : username === undefined || request.headers.authorization === this.basic()
    if (isKnown && isAsked) reply(response, 200, { access_token: this.token })
    else reply(response, 401, {})
  }

  private serve(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    fault: Fault['kind'] | null,
  ): ServerResponse {
    const path = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(url.pathname)
    const [, repository = '', kind, name = ''] = path ?? []
    const tags = this.tags.get(repository)
    if (!tags) return reply(response, 404, {})
    if (kind === 'tags') return this.listTags(response, repository, [...tags.keys()], url)
    const digest = tags.get(name) ?? name
    const blob = this.blobs.get(digest)
    if (!blob) return reply(response, 404, {})
    if (request.method === 'HEAD' && fault === 'no head') return reply(response, 405, {})
    response.setHeader('content-type', blob.type)
    const told = fault === 'wrong digest' ? `sha256:${'e'.repeat(64)}` : digest
    if (fault !== 'no digest' && kind === 'manifests') response.setHeader('docker-content-digest', told)
    return response.end(fault === 'wrong body' ? `${blob.body} ` : blob.body)
  }

  private listTags(response: ServerResponse, name: string, tags: string[], url: URL): ServerResponse {
    const from = tags.indexOf(url.searchParams.get('last') ?? '') + 1
    const page = tags.slice(from, from + this.tagsPerPage)
    const hasMore = from + this.tagsPerPage < tags.length
    if (hasMore)
      response.setHeader('link', `</v2/${name}/tags/list?last=${page.at(-1)}&n=${this.tagsPerPage}>; rel="next"`)
    return reply(response, 200, { name, tags: page })
  }
}

const indexType = 'application/vnd.oci.image.index.v1+json'
const manifestType = 'application/vnd.oci.image.manifest.v1+json'

function indexEntry({ platform, digest }: { platform: string; digest: string }) {
  const [os, architecture, variant] = platform.split('/')
  return { mediaType: manifestType, digest, size: 1, platform: { os, architecture, ...(variant && { variant }) } }
}

/** Whether the fault has answered; the others are faults of what is served. */
function misbehave(fault: Fault, response: ServerResponse): boolean {
  if (fault.kind === 'hang') return true
  if (fault.kind === 'cut') response.destroy()
  else if (fault.kind === 'garbage') response.end('<html>It works!</html>')
  else if (fault.kind === 'endless') pourOut(response)
  else if (fault.kind === 'redirect') response.writeHead(307, { location: fault.to }).end()
  else if (fault.kind === 'status') response.writeHead(fault.status, fault.headers ?? {}).end(fault.body ?? '')
  else return false
  return true
}

function pourOut(response: ServerResponse): void {
  const chunk = Buffer.alloc(256 * 1024, 'x')
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', pour)
  }
  pour()
}

function reply(response: ServerResponse, status: number, content: unknown): ServerResponse {
  return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
}
