import { policySchema } from '@/lib/contract/service-policy'
import type { ServiceContainer } from '@/lib/contract/services'
import type { ImageDigest, Service } from '@/lib/db/generated/sqlite/client'

export const image = 'quay.io/team/web:1.4'
export const digest = (letter: string) => `sha256:${letter.repeat(64)}`
export const checkedAt = new Date('2026-11-22T12:00:00Z')

export function container(part: Partial<ServiceContainer>): ServiceContainer {
  return {
    name: 'web',
    image,
    reference: image,
    state: 'running',
    health: null,
    image_id: 'f'.repeat(64),
    digests: [digest('0')],
    auto_update: null,
    ...part,
  }
}

export function answer(part: Partial<ImageDigest>): ImageDigest {
  return {
    serverId: 'srv_1',
    reference: image,
    platform: 'linux/amd64',
    digest: digest('a'),
    platformDigest: null,
    imageCreatedAt: null,
    labels: null,
    tags: null,
    problem: null,
    message: null,
    checkedAt,
    triedAt: checkedAt,
    retryAt: null,
    ...part,
  }
}

export function service(part: Partial<Service>): Service {
  return {
    id: 'svc_1',
    serverId: 'srv_1',
    scope: 'user',
    unit: 'web.service',
    kind: 'generated',
    origin: 'discovered',
    description: null,
    file: null,
    containers: [],
    image,
    reference: image,
    problem: null,
    pod: null,
    relations: { after: [], requires: [], dependents: [] },
    isNotify: false,
    autoUpdate: null,
    activeState: 'active',
    subState: 'running',
    result: null,
    activeSince: checkedAt,
    restarts: 0,
    runningImageId: null,
    runningDigest: null,
    imageCreatedAt: null,
    imageLabels: null,
    policy: policySchema.parse({}),
    isProtected: false,
    rejected: null,
    lastTaskId: null,
    firstSeenAt: checkedAt,
    seenAt: checkedAt,
    vanishedAt: null,
    ...part,
  }
}
