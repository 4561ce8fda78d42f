import { policySchema } from '@/lib/contract/service-policy'
import type { ServiceContainer, UnknownReason } from '@/lib/contract/services'
import type { ImageDigest, Service } from '@/lib/db/generated/sqlite/client'
import { dbNull } from '@/lib/db/null'
import type { Db } from '@/lib/db/open'
import type { RegistryImage } from '@/lib/registry/image'
import { sourceOf } from './local-image'

/** A service and the image references of its containers, each once; of the machine's own images as `sourceOf` has it. */
export interface ServiceReferences {
  unit: string
  references: string[]
  /** The label by which podman's own auto-update takes it: registry, local. */
  autoUpdate: string | null
}

/** Which images the services of a machine use, those that are no longer found aside. */
export async function referencesOfServices(serverId: string, db: Db): Promise<ServiceReferences[]> {
  const services = await db.read.service.findMany({ where: { serverId, vanishedAt: null }, orderBy: { unit: 'asc' } })
  return services.map((service) => ({
    unit: service.unit,
    references: referencesOf(service),
    autoUpdate: service.autoUpdate,
  }))
}

/** What is known of a machine's images before its registries are asked. */
export interface Known {
  /** What was last said of a reference. */
  answerFor(reference: string): ImageDigest | null
  answers: ImageDigest[]
  servicesUsing(reference: string): Service[]
  /** Ranges of versions that services which use this reference would follow. */
  rangesFor(reference: string): string[]
}

/** Reads services and answers of a machine at once. */
export async function readKnown(serverId: string, db: Db): Promise<Known> {
  const [services, answers] = await Promise.all([
    db.read.service.findMany({ where: { serverId, vanishedAt: null }, orderBy: { unit: 'asc' } }),
    db.read.imageDigest.findMany({ where: { serverId } }),
  ])
  const byReference = new Map(answers.map((answer) => [answer.reference, answer]))
  const servicesUsing = (reference: string) => services.filter((service) => referencesOf(service).includes(reference))
  return {
    answers,
    answerFor: (reference) => byReference.get(reference) ?? null,
    servicesUsing,
    rangesFor: (reference) => [...new Set(servicesUsing(reference).flatMap(rangeOf))],
  }
}

/** What a registry said of one reference. */
export interface Said {
  serverId: string
  reference: string
  platform: string
  said:
    | { ok: true; image: RegistryImage; tags: string[] | null }
    | { ok: false; problem: UnknownReason; message: string; retryAt: Date | null }
}

/**
 * Writes down an answer, or that there was none: then the last good one stays, with the time that it is of, beside what
 * is wrong now. An answer for another platform is none of ours.
 */
export async function recordAnswer({ serverId, reference, platform, said }: Said, db: Db): Promise<ImageDigest> {
  const triedAt = new Date()
  const where = { serverId_reference: { serverId, reference } }
  return db.transact(async (tx) => {
    const row = await tx.imageDigest.findUnique({ where })
    const isForeign = row !== null && row.platform !== platform
    const data = {
      platform,
      triedAt,
      ...(isForeign && nothing),
      ...(said.ok ? good(said, triedAt) : { problem: said.problem, message: said.message, retryAt: said.retryAt }),
    }
    return tx.imageDigest.upsert({ where, create: { serverId, reference, ...data }, update: data })
  })
}

const keptMs = 30 * 24 * 60 * 60_000

/** Removes what was said of images that have not been asked for in a month: no service uses them any more. */
export async function forgetOldAnswers(serverId: string, db: Db): Promise<void> {
  const before = new Date(Date.now() - keptMs)
  await db.transact((tx) => tx.imageDigest.deleteMany({ where: { serverId, triedAt: { lt: before } } }))
}

function referencesOf(service: Service): string[] {
  const containers = service.containers as unknown as ServiceContainer[]
  return [...new Set(containers.flatMap((container) => sourceOf(container) ?? []))]
}

function rangeOf({ policy }: Service): string[] {
  const rule = policySchema.safeParse(policy).data?.tag
  return rule?.rule === 'semver' ? [rule.range] : []
}

const nothing = {
  digest: null,
  platformDigest: null,
  imageCreatedAt: null,
  labels: dbNull,
  tags: dbNull,
  checkedAt: null,
}

/** Tags that nobody asked for this time stay as they were. */
function good({ image, tags }: { image: RegistryImage; tags: string[] | null }, checkedAt: Date) {
  return {
    digest: image.digest,
    platformDigest: image.platformDigest,
    imageCreatedAt: image.createdAt,
    labels: image.labels,
    ...(tags && { tags }),
    problem: null,
    message: null,
    retryAt: null,
    checkedAt,
  }
}
