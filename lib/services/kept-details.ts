import type { ServiceContainer } from '@/lib/contract/services'
import type { Prisma, Service } from '@/lib/db/generated/sqlite/client'
import type { FoundService } from './record'

type Details = Pick<FoundService, 'containers' | 'imageCreatedAt'> & { imageLabels: Prisma.InputJsonValue }

/**
 * What is known of the image that runs. Where a look could not ask of it (the store of images was busy), and the same
 * image ran before, what was known before still holds.
 */
export function detailsOf(
  { containers, imageCreatedAt, imageLabels, runningImageId }: FoundService,
  row: Service | undefined,
): Details {
  const isSame = runningImageId !== null && row?.runningImageId === runningImageId
  // undefined would leave the labels of an earlier image.
  if (imageLabels !== null || !isSame) return { containers, imageCreatedAt, imageLabels: imageLabels ?? {} }
  const before = row.containers as unknown as ServiceContainer[]
  return {
    containers: containers.map((container) => withDigests(container, before)),
    imageCreatedAt: row.imageCreatedAt,
    imageLabels: row.imageLabels ?? {},
  }
}

function withDigests(container: ServiceContainer, before: ServiceContainer[]): ServiceContainer {
  const same = before.find(({ name, image_id: id }) => name === container.name && id === container.image_id)
  return { ...container, digests: [...new Set([...container.digests, ...(same?.digests ?? [])])] }
}
