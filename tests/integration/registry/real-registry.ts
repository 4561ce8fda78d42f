import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../../helpers/eventually'
import { freePort } from '../../helpers/free-port'

const program = '/usr/bin/docker-registry'

export const isRegistryMissing = !existsSync(program)

/** Whoever comes as mara with this password is let in. */
export const login = { username: 'mara', password: 'tiger: lily' }
const loginLine = 'mara:$2b$05$abcdefghijklmnopqrstuuTn2eEBYMPPVFEpcUSsxXyGbV.7nSYki'

/** The registry that the distribution project ships, with what these tests want of it. */
export class RealRegistry {
  private constructor(
    readonly host: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
    private readonly authorization: string | null,
  ) {}

  static async open({ isLocked = false, isSecure = false } = {}): Promise<RealRegistry> {
    const folder = mkdtempSync(join(tmpdir(), 'taskyard-registry-'))
    const host = `127.0.0.1:${await freePort()}`
    if (isSecure) makeCertificate(folder)
    writeFileSync(join(folder, 'htpasswd'), loginLine)
    writeFileSync(join(folder, 'config.yml'), JSON.stringify(configOf(folder, host, isLocked, isSecure)))
    const child = spawn(program, ['serve', join(folder, 'config.yml')], { stdio: 'ignore' })
    await eventually(() => answers(host, isSecure))
    const basic = Buffer.from(`${login.username}:${login.password}`).toString('base64')
    return new RealRegistry(host, folder, child, isLocked ? `Basic ${basic}` : null)
  }

  /** Of a secure one: signed by nobody but itself. */
  get certificate(): string {
    return join(this.folder, 'certificate.pem')
  }

  /** Uploads an image of one platform, or of several with an index; gives the digest that the registry keeps it by. */
  async publish(repository: string, tag: string, platforms = ['amd64']): Promise<string> {
    const manifests = await Promise.all(platforms.map((one) => this.publishOne(repository, one)))
    const [only] = manifests
    if (only && manifests.length === 1) return this.putManifest(repository, tag, manifestType, only.content)
    const entries = manifests.map(({ content: _, ...entry }) => entry)
    const type = 'application/vnd.docker.distribution.manifest.list.v2+json'
    return this.putManifest(repository, tag, type, { schemaVersion: 2, mediaType: type, manifests: entries })
  }

  async close(): Promise<void> {
    const gone = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await gone
    rmSync(this.folder, { recursive: true })
  }

  private async publishOne(repository: string, architecture: string) {
    const labels = { 'org.opencontainers.image.version': `1.0 for ${architecture}` }
    const config = { architecture, os: 'linux', created: '2026-11-20T08:00:00Z', config: { Labels: labels } }
    const body = JSON.stringify(config)
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
    await this.putBlob(repository, digest, body)
    const type = 'application/vnd.docker.container.image.v1+json'
    const described = { mediaType: type, digest, size: body.length }
    const content = { schemaVersion: 2, mediaType: manifestType, config: described, layers: [] }
    const size = JSON.stringify(content).length
    const kept = await this.putManifest(repository, architecture, manifestType, content)
    return { mediaType: manifestType, size, digest: kept, platform: { os: 'linux', architecture }, content }
  }

  private async putBlob(repository: string, digest: string, body: string): Promise<void> {
    const begun = await this.send('POST', `/v2/${repository}/blobs/uploads/`)
    const place = new URL(begun.headers.get('location') ?? '', `http://${this.host}`)
    place.searchParams.set('digest', digest)
    await this.send('PUT', `${place.pathname}${place.search}`, body, 'application/octet-stream')
  }

  private async putManifest(repository: string, tag: string, type: string, content: unknown): Promise<string> {
    const put = await this.send('PUT', `/v2/${repository}/manifests/${tag}`, JSON.stringify(content), type)
    return put.headers.get('docker-content-digest') ?? ''
  }

  private async send(method: string, path: string, body?: string, type?: string): Promise<Response> {
    const response = await fetch(`http://${this.host}${path}`, {
      method,
      headers: {
        ...(this.authorization && { authorization: this.authorization }),
        ...(type && { 'content-type': type }),
      },
      ...(body !== undefined && { body }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
}

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json'

/** YAML takes JSON. */
function configOf(folder: string, host: string, isLocked: boolean, isSecure: boolean) {
  const tls = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') }
  return {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'images') } },
    http: { addr: host, secret: 'of the tests', ...(isSecure && { tls }) },
    ...(isLocked && { auth: { htpasswd: { realm: 'tests', path: join(folder, 'htpasswd') } } }),
  }
}

function makeCertificate(folder: string): void {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')]
  const subject = ['-subj', '/CN=registry', '-addext', 'subjectAltName=IP:127.0.0.1']
  const what = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1']
  execFileSync('openssl', [...what, ...files, ...subject], { stdio: 'ignore' })
}

/** Of one with a certificate of its own, that it refuses plain words is answer enough. */
async function answers(host: string, isSecure: boolean): Promise<boolean> {
  const { status } = await fetch(`http://${host}/v2/`)
  return isSecure ? status === 400 : status < 500
}
