import type { ServiceContainer } from '@/lib/contract/services'
import type { WebhookProvider } from '@/lib/contract/webhook-rule'
import type { Db } from '@/lib/db/open'
import { readReference } from '@/lib/registry/reference'
import type { Endpoint } from '../endpoint-row'
import { matches } from '../rule/pattern'
import { forgeSamples } from './forges'
import { genericSample } from './generic'
import { gitlabSamples } from './gitlab'
import { dockerhubSample, harborSample, quaySample, registrySample } from './registries'
import { type SampleWords, sampleWords } from './words'

/** A delivery such as a sender would make it, but for its proof. */
export interface Sample {
  event: string
  /** `id`: what the sender calls it. */
  headers(id: string): Record<string, string>
  body: object
}

/** What the endpoint's sender could tell of, what the endpoint waits for first. Their paths may lead into any of them. */
export async function samplesFor(endpoint: Endpoint, db: Db): Promise<Sample[]> {
  const { filter, run } = endpoint.rule
  const ofServices = 'services' in run
  const words = sampleWords(filter, ofServices ? await someImage(endpoint, run.services, db) : null)
  const samples = makers[endpoint.provider](words, endpoint)
  const wanted = (event: string) => (filter.events ?? []).some((one) => matches(one, event, { ignoreCase: true }))
  const isImage = (event: string) => ofServices && /package|push/i.test(event)
  const rank = ({ event }: Sample) => (wanted(event) ? 0 : 2) + (isImage(event) ? 0 : 1)
  return samples.toSorted((a, b) => rank(a) - rank(b))
}

const makers: Record<WebhookProvider, (words: SampleWords, endpoint: Endpoint) => Sample[]> = {
  github: (words, { rule }) => forgeSamples('github', words, 'services' in rule.run),
  gitea: (words, { rule }) => forgeSamples('gitea', words, 'services' in rule.run),
  forgejo: (words, { rule }) => forgeSamples('forgejo', words, 'services' in rule.run),
  gitlab: gitlabSamples,
  dockerhub: (words) => [dockerhubSample(words)],
  harbor: (words) => [harborSample(words)],
  quay: (words) => [quaySample(words)],
  registry: (words) => [registrySample(words)],
  generic: (words, { rule }) => [genericSample(words, rule)],
}

/** An image that a service of ours uses, so that the test finds one; Docker Hub tells of its own alone. */
async function someImage({ provider }: Endpoint, services: 'matching' | string[], db: Db): Promise<string | null> {
  const rows = await db.read.service.findMany({
    where: { vanishedAt: null, ...(services !== 'matching' && { unit: { in: services } }) },
    orderBy: { unit: 'asc' },
  })
  const references = rows.flatMap(({ containers }) =>
    (containers as unknown as ServiceContainer[]).flatMap(({ reference, is_local: isLocal }) => {
      const read = reference === null || isLocal ? null : readReference(reference)
      return reference !== null && read?.ok && read.reference.digest === null
        ? [{ reference, registry: read.reference.registry }]
        : []
    }),
  )
  const told = references.find(({ registry }) => provider !== 'dockerhub' || registry === 'docker.io')
  return told?.reference ?? null
}
