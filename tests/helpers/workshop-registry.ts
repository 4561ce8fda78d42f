import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from './eventually'
import { freePort } from './free-port'
import {
  type Blob,
  buildAppLayer,
  buildBallastLayer,
  configOf,
  type ImageOptions,
  indexOf,
  type Layer,
  manifestOf,
} from './workshop-image'

/** A real registry on 127.0.0.1, which speaks plain HTTP. */
export class WorkshopRegistry {
  private child: ChildProcess | null = null
  private log = ''
  private readonly appLayer: Layer

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {
    this.appLayer = buildAppLayer(folder)
    writeFileSync(
      join(folder, 'registry.yml'),
      `version: 0.1
log: {level: error}
storage:
  filesystem: {rootdirectory: ${join(folder, 'registry')}}
  delete: {enabled: true}
http: {addr: '127.0.0.1:${port}'}
`,
    )
  }

  static async open(folder: string): Promise<WorkshopRegistry> {
    const registry = new WorkshopRegistry(folder, await freePort())
    await registry.start()
    return registry
  }

  get host(): string {
    return `127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const child = spawn('docker-registry', ['serve', join(this.folder, 'registry.yml')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (this.log += text))
    this.child = child
    await eventually(async () => {
      if (child.exitCode !== null) throw new Error(`the registry ended: ${this.log}`)
      return (await fetch(`http://${this.host}/v2/`)).ok
    })
  }

  /** From now on nobody answers there. */
  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await gone
    this.child = null
  }

  /** It takes connections and says nothing, until `goOn`. */
  standStill(): void {
    this.child?.kill('SIGSTOP')
  }

  goOn(): void {
    this.child?.kill('SIGCONT')
  }

  /** Gives the tag to a new image for this machine. Returns the digest of its manifest. */
  async publish(name: string, tag: string, options: ImageOptions): Promise<string> {
    const manifest = await this.upload(name, options, ownArchitecture())
    await this.put(name, tag, manifest)
    return manifest.digest
  }

  /** The same with an index, of this machine's image and one of another architecture. */
  async publishIndex(name: string, tag: string, options: ImageOptions): Promise<{ index: string; manifest: string }> {
    const own = await this.upload(name, options, ownArchitecture())
    const other = await this.upload(name, options, 's390x')
    for (const manifest of [own, other]) await this.put(name, manifest.digest, manifest)
    const index = indexOf([
      { manifest: other, architecture: 's390x' },
      { manifest: own, architecture: ownArchitecture() },
    ])
    await this.put(name, tag, index)
    return { index: index.digest, manifest: own.digest }
  }

  private async upload(name: string, options: ImageOptions, architecture: string): Promise<Blob> {
    const ballast = options.ballastBytes ? [buildBallastLayer(this.folder, options.ballastBytes)] : []
    const layers = [this.appLayer, ...ballast]
    const config = configOf(layers, options, architecture)
    for (const blob of [...layers, config]) await this.uploadBlob(name, blob)
    return manifestOf(config, layers)
  }

  private async uploadBlob(name: string, { bytes, digest }: Blob): Promise<void> {
    if ((await fetch(this.url(name, 'blobs', digest), { method: 'HEAD' })).ok) return
    const begun = await fetch(`${this.url(name, 'blobs', 'uploads')}/`, { method: 'POST' })
    await demand(begun)
    const place = new URL(begun.headers.get('location') ?? '')
    place.searchParams.set('digest', digest)
    const headers = { 'content-type': 'application/octet-stream' }
    await demand(await fetch(place, { method: 'PUT', headers, body: new Uint8Array(bytes) }))
  }

  private async put(name: string, reference: string, { bytes, mediaType }: Blob): Promise<void> {
    const request = { method: 'PUT', headers: { 'content-type': mediaType }, body: new Uint8Array(bytes) }
    await demand(await fetch(this.url(name, 'manifests', reference), request))
  }

  private url(name: string, kind: string, reference: string): string {
    return `http://${this.host}/v2/${name}/${kind}/${reference}`
  }
}

async function demand(answer: Response): Promise<void> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`)
}

/** As images name it. */
function ownArchitecture(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch
}
