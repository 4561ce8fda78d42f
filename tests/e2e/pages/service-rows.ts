import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { defaultPolicy, type ServicePolicy } from '@/lib/contract/service-policy'
import { newId } from '@/lib/core/ids'
import { type Db, openDb } from '@/lib/db/open'

interface RowOptions {
  /** What the registry has: another image, the same one, or no answer, and why. */
  registry?: 'other' | 'same' | { problem: string; message: string }
  policy?: Partial<ServicePolicy>
  activeState?: string
  /** What is amiss with its unit. */
  problem?: string
  dependents?: string[]
  pod?: string
  isProtected?: boolean
  vanishedAt?: Date
}

const hourMs = 60 * 60_000

/** Services of a machine that has no runner, as a look at it would have left them: they stay as a test wants them. */
export class ServiceRows {
  /** Of its own each time, and long: machines stay in the database, and none may be called as one before it. */
  readonly machine = `nas-${randomBytes(6).toString('hex')}`
  readonly #db: Db = openDb(`file:${join(process.env.E2E_DIR ?? '', 'data', 'taskyard.db')}`)
  readonly #serverId = newId('srv')

  async open(): Promise<void> {
    await this.#db.transact(async (tx) => {
      const { _max: max } = await tx.server.aggregate({ _max: { number: true } })
      const number = (max.number ?? 0) + 1
      const now = new Date()
      await tx.server.create({
        data: { id: this.#serverId, number, name: this.machine, kind: 'local', createdAt: now, servicesAt: now },
      })
    })
  }

  /** Its runner was there, and has stopped: a moment ago unless said otherwise. `ownContainer`: what it lived in. */
  async live({ heardAt = new Date(), ownContainer }: { heardAt?: Date; ownContainer?: string }): Promise<void> {
    const is = { serverId: this.#serverId, serverName: this.machine, pid: 1, version: '0', launcher: 'process' }
    const health = ownContainer ? { own_container: ownContainer } : {}
    const at = { heartbeatAt: heardAt, startedAt: heardAt, stoppedAt: heardAt }
    await this.#db.transact((tx) =>
      tx.runner.create({ data: { id: newId('run'), ...is, launcherWhy: 'a test', health, ...at } }),
    )
  }

  /** A service `name` that runs `registry.example/<name>:1`. Returns its unit. */
  async add(name: string, options: RowOptions = {}): Promise<string> {
    const { registry = 'same', policy, vanishedAt = null } = options
    const unit = `${name}.service`
    const image = `registry.example/${name}:1`
    const running = digestOf(name)
    const now = new Date()
    const container = {
      name,
      image,
      reference: image,
      state: 'running',
      health: 'healthy',
      image_id: digestOf(`${name} image`),
      digests: [running],
      auto_update: null,
    }
    await this.#db.transact(async (tx) => {
      await tx.service.create({
        data: {
          id: newId('svc'),
          serverId: this.#serverId,
          scope: 'user',
          unit,
          kind: 'quadlet',
          origin: 'discovered',
          description: `${name} of the test`,
          file: `/home/mara/.config/containers/systemd/${name}.container`,
          containers: [container],
          image,
          reference: image,
          problem: options.problem ?? null,
          pod: options.pod ?? null,
          relations: { after: [], requires: [], dependents: options.dependents ?? [] },
          activeState: options.activeState ?? 'active',
          subState: options.activeState ?? 'running',
          activeSince: new Date(now.getTime() - 70 * hourMs),
          runningImageId: container.image_id,
          runningDigest: running,
          imageCreatedAt: new Date(now.getTime() - 41 * 24 * hourMs),
          imageLabels: labelsOf('1.0.0', '4f2a91c03d5e8b61f7a2c9d0e4b835162a7c90de'),
          policy: { ...defaultPolicy, ...policy },
          isProtected: options.isProtected ?? false,
          firstSeenAt: now,
          seenAt: now,
          vanishedAt,
        },
      })
      const answer =
        typeof registry === 'string' ? { digest: registry === 'same' ? running : newDigestOf(name) } : registry
      await tx.imageDigest.create({
        data: {
          serverId: this.#serverId,
          reference: image,
          platform: 'linux/amd64',
          imageCreatedAt: new Date(now.getTime() - 4 * 24 * hourMs),
          labels: labelsOf('1.1.0', '9d01b3e7c52f84a6d0e91b7c3f5a28640e1d79cb'),
          checkedAt: now,
          triedAt: now,
          ...answer,
        },
      })
    })
    return unit
  }

  /** The registry has yet another image by now. */
  async publish(name: string): Promise<void> {
    const where = { serverId_reference: { serverId: this.#serverId, reference: `registry.example/${name}:1` } }
    await this.#db.transact((tx) => tx.imageDigest.update({ where, data: { digest: digestOf(`${name} newest`) } }))
  }

  async policyOf(unit: string): Promise<ServicePolicy> {
    const row = await this.#db.read.service.findFirstOrThrow({ where: { serverId: this.#serverId, unit } })
    return row.policy as unknown as ServicePolicy
  }

  async close(): Promise<void> {
    const where = { serverId: this.#serverId }
    await this.#db.transact(async (tx) => {
      await tx.service.deleteMany({ where })
      await tx.imageDigest.deleteMany({ where })
    })
    await this.#db.close()
  }
}

export function newDigestOf(name: string): string {
  return digestOf(`${name} new`)
}

function labelsOf(version: string, revision: string): Record<string, string> {
  const name = 'org.opencontainers.image'
  return { [`${name}.version`]: version, [`${name}.revision`]: revision }
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}

/** For a fixture. `baseURL` is named so that the server, and with it the database, is there before. */
export async function withRows(baseURL: string | undefined, use: (rows: ServiceRows) => Promise<void>) {
  if (!baseURL) throw new Error('there is no server')
  const rows = new ServiceRows()
  await rows.open()
  await use(rows)
  await rows.close()
}
