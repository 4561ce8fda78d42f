import { policySchema } from '@/lib/contract/service-policy'
import type { ServiceContainer } from '@/lib/contract/services'
import type { Db } from '@/lib/db/open'
import { recordServices } from '@/lib/services/record'
import { type Api, test as base } from './api-fixture'
import { container, found } from './found-services'
import { issue, type Made } from './webhook-calls'

/** With services of the machine `box`. */
export const test = base.extend<{ services: undefined }>({
  services: [
    async ({ db }, use) => {
      await know(db, 'box', {
        'web.service': 'ghcr.io/team/web:1',
        'worker.service': 'ghcr.io/team/web:1',
        'other.service': 'ghcr.io/team/web:2',
        'cache.service': 'docker.io/library/redis:7',
        'pinned.service': `ghcr.io/team/web:1@sha256:${'c'.repeat(64)}`,
        'mine.service': 'ghcr.io/team/built:1',
      })
      await use(undefined)
    },
    { auto: true },
  ],
})

/** Lets a service follow versions. */
export async function follow(db: Db, unit: string, range: string) {
  const policy = policySchema.parse({ tag: { rule: 'semver', range } })
  await db.transact((tx) => tx.service.updateMany({ where: { unit }, data: { policy } }))
}

/** What asks the registries anew. */
export const look = 'maintenance.check-registries'

/** Services with the image that each uses; `mine` was built on the machine. */
export async function know(db: Db, machine: string, images: Record<string, string>) {
  const { id } = await db.read.server.findFirstOrThrow({ where: { name: machine } })
  const list = Object.entries(images).map(([unit, image]) => {
    const one: ServiceContainer = { ...container, image, reference: image, is_local: unit === 'mine.service' }
    return found(unit, { image, reference: image, containers: [one] })
  })
  await recordServices(id, { found: list, units: null, isWithoutPodman: false, problem: null }, db)
}

/** What GitHub tells of an image. */
export function pushed(url: string, digest = 'd') {
  const [, tag = ''] = /:([^:/]*)$/.exec(url) ?? []
  const version = {
    package_url: url,
    container_metadata: { tag: { name: tag, digest: `sha256:${digest.repeat(64)}` } },
  }
  const node = { name: 'web', registry: { type: 'CONTAINER' }, package_version: version }
  return { event: 'registry_package', body: { action: 'published', registry_package: node } }
}

/** An endpoint for whatever service uses what was pushed. */
export const matching = (api: Api): Promise<Made> =>
  issue(api, { name: 'images', provider: 'github', run: { services: 'matching' } })

export async function unitsOf(db: Db, taskId: string): Promise<string[]> {
  const units = await db.read.unit.findMany({ where: { taskId }, orderBy: { ordinal: 'asc' } })
  return units.map(({ name }) => name).toSorted()
}
