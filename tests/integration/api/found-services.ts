import type { ServiceContainer } from '@/lib/contract/services'
import type { Db } from '@/lib/db/open'
import { type FoundService, recordServices } from '@/lib/services/record'

export const digest = (letter: string) => `sha256:${letter.repeat(64)}`

export const container: ServiceContainer = {
  name: 'web',
  image: 'registry.test/web:1',
  reference: 'registry.test/web:1',
  state: 'running',
  health: null,
  image_id: 'a'.repeat(64),
  digests: [digest('a')],
  auto_update: null,
}

export function found(unit: string, overrides: Partial<FoundService> = {}): FoundService {
  return {
    scope: 'user',
    unit,
    kind: 'generated',
    description: 'a service',
    file: `/home/mara/.config/systemd/user/${unit}`,
    containers: [container],
    image: container.image,
    reference: container.reference,
    problem: null,
    pod: null,
    relations: { after: [], requires: [], dependents: ['front.service'] },
    isNotify: false,
    autoUpdate: null,
    activeState: 'active',
    subState: 'running',
    result: 'success',
    activeSince: new Date('2026-11-22T10:00:00Z'),
    restarts: 2,
    runningImageId: 'a'.repeat(64),
    runningDigest: digest('a'),
    imageCreatedAt: new Date('2026-11-01T10:00:00Z'),
    imageLabels: {
      'org.opencontainers.image.version': '1.4.2',
      'org.opencontainers.image.revision': '4f2a91c',
      'org.opencontainers.image.source': 'https://github.com/team/web',
    },
    isProtected: false,
    isMissing: false,
    ...overrides,
  }
}

/** A look at the machine has found these. */
export const look = async (db: Db, ...list: FoundService[]) => {
  const { id } = await db.read.server.findFirstOrThrow()
  return recordServices(id, { found: list, units: null, isWithoutPodman: false, problem: null }, db)
}
