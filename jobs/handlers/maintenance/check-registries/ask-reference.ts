import type { UnknownReason } from '@/lib/contract/services'
import type { ImageDigest } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { askForImage, type RegistryImage } from '@/lib/registry/image'
import { platformText } from '@/lib/registry/platform'
import { type ImageReference, readReference, withTag } from '@/lib/registry/reference'
import { openRepository, type Repository } from '@/lib/registry/repository'
import { askForTags } from '@/lib/registry/tag-list'
import { type Known, recordAnswer, type Said } from '@/lib/services/digests'
import { localReference } from '@/lib/services/local-image'
import { newerTag } from '@/lib/services/tags'
import type { TaskContext } from '../../define'
import { askStorage } from './ask-storage'
import type { AskingMachine } from './machine'
import { type CheckOutcome, useOf } from './outcome'

/** What the questions of one check have in common. */
export interface Asking {
  context: TaskContext
  serverId: string
  db: Db
  known: Known
  machine: AskingMachine
  /** Opened ones, with their tokens. */
  repositories: Map<string, Repository>
  /** Registries that want no questions before then. */
  quietUntil: Map<string, Date>
  /** How often each registry has not answered, one time after the other. */
  silences: Map<string, number>
}

const timeoutMs = 10_000

/** Ten images of a registry that is gone would take a minute to say the same. */
const mostSilences = 2

/** Asks for one reference, for the repository's tags where a rule wants them, and for the newest of those. */
export async function askReference(text: string, asking: Asking): Promise<CheckOutcome> {
  const local = localReference(text)
  if (local !== null) return askThisMachine(text, local, asking)
  const read = readReference(text)
  if (!read.ok) return { kind: 'failed', problem: 'not resolvable', message: read.message }
  const { reference } = read
  if (reference.digest) {
    return { kind: 'skipped', problem: 'untagged', message: 'pinned to a digest: nothing newer can come under it' }
  }
  const quiet = await quietOutcome(text, reference, asking)
  if (quiet) return quiet
  if ((asking.silences.get(reference.registry) ?? 0) >= mostSilences) return failed(text, silence(reference), asking)
  const repository = repositoryOf(reference, asking)
  const image = await askForImage(repository, questionFor(text, reference.tag, asking))
  listen(reference, image.ok || image.problem !== 'unreachable', asking)
  if (!image.ok) return failed(text, image, asking)
  const ranges = asking.known.rangesFor(text)
  const tags = ranges.length > 0 ? await askForTags(repository) : null
  const answer = await record(text, { ok: true, image: image.answer, tags: tags?.ok ? tags.answer : null }, asking)
  // The rule of the tag cannot be followed: what is new is not known, though this tag's digest is.
  if (tags && !tags.ok) return failed(text, tags, asking)
  const newer = await askForNewer(reference, tags?.answer ?? [], ranges, repository, asking)
  return answered(text, answer, newer, asking)
}

/** Of an image that nobody pulls the machine's own storage says what is new. */
async function askThisMachine(source: string, reference: string, asking: Asking): Promise<CheckOutcome> {
  const said = await askStorage(reference, asking.context)
  if (!said.ok) return failed(source, said, asking)
  return answered(source, await record(source, { ok: true, image: said.image, tags: null }, asking), new Map(), asking)
}

function answered(text: string, answer: ImageDigest, newer: Map<string, ImageDigest>, { known }: Asking): CheckOutcome {
  const answerFor = (one: string) => (one === text ? answer : (newer.get(one) ?? known.answerFor(one)))
  const uses = known.servicesUsing(text).map((service) => useOf(service, text, answerFor))
  return { kind: 'answered', answer, uses }
}

async function quietOutcome(text: string, { registry }: ImageReference, asking: Asking): Promise<CheckOutcome | null> {
  const retryAt = asking.quietUntil.get(registry)
  if (!retryAt || retryAt <= new Date()) return null
  const message = `${registry} wants no questions before ${retryAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`
  // Of an image that nobody has asked for yet this is what is known; what was said of others stays.
  const isNew = asking.known.answerFor(text) === null
  if (isNew) await record(text, { ok: false, problem: 'rate limited', message, retryAt }, asking)
  return { kind: 'skipped', problem: 'rate limited', message }
}

function listen({ registry }: ImageReference, hasAnswered: boolean, { silences }: Asking): void {
  silences.set(registry, hasAnswered ? 0 : (silences.get(registry) ?? 0) + 1)
}

function silence({ registry }: ImageReference): Problem {
  const message = `${registry} did not answer when asked for other images a moment before, and was not asked for this one.`
  return { problem: 'unreachable', message, retryAt: null }
}

function repositoryOf(reference: ImageReference, { repositories, machine, context }: Asking): Repository {
  const key = `${reference.registry}/${reference.repository}`
  const opened = repositories.get(key)
  if (opened) return opened
  const repository = openRepository(reference, {
    found: machine.findCredentials(reference),
    isInsecure: machine.isInsecure(reference.registry),
    timeoutMs,
    signal: context.signal,
  })
  repositories.set(key, repository)
  return repository
}

function questionFor(text: string, tag: string | null, { known, machine }: Asking) {
  const answer = known.answerFor(text)
  const isOurs = answer?.platform === platformText(machine.platform)
  return { tag: tag ?? 'latest', platform: machine.platform, known: isOurs ? imageOf(answer) : null }
}

function imageOf({ digest, platformDigest, imageCreatedAt, labels }: ImageDigest): RegistryImage | null {
  if (digest === null || platformDigest === null) return null
  return { digest, platformDigest, createdAt: imageCreatedAt, labels: (labels ?? {}) as Record<string, string> }
}

/** The newest tag of each rule, each asked for as if it were named. */
async function askForNewer(
  reference: ImageReference,
  tags: string[],
  ranges: string[],
  repository: Repository,
  asking: Asking,
): Promise<Map<string, ImageDigest>> {
  const newest = new Set(ranges.flatMap((range) => newerTag(reference.tag ?? '', tags, range).tag ?? []))
  const answers = new Map<string, ImageDigest>()
  for (const tag of newest) {
    const text = withTag(reference, tag)
    const image = await askForImage(repository, questionFor(text, tag, asking))
    const said = image.ok ? ({ ok: true, image: image.answer, tags: null } as const) : image
    answers.set(text, await record(text, said, asking))
  }
  return answers
}

interface Problem {
  problem: UnknownReason
  message: string
  retryAt: Date | null
}

async function failed(text: string, { problem, message, retryAt }: Problem, asking: Asking): Promise<CheckOutcome> {
  await record(text, { ok: false, problem, message, retryAt }, asking)
  return { kind: 'failed', problem, message }
}

function record(text: string, said: Said['said'], asking: Asking): Promise<ImageDigest> {
  const { serverId, machine, db, quietUntil } = asking
  if (!said.ok && said.problem === 'rate limited' && said.retryAt) quietUntil.set(registryOf(text), said.retryAt)
  return recordAnswer({ serverId, reference: text, platform: platformText(machine.platform), said }, db)
}

/** Of what is no reference it is nobody's. */
export function registryOf(text: string): string {
  const read = readReference(text)
  return read.ok ? read.reference.registry : ''
}
