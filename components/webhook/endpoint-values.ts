import type { WebhookProvider } from '@/lib/contract/webhook-rule'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { senderFacts } from './sender-facts'

/** One value of the body, and where it goes. `key` tells rows apart. */
export interface MapRow {
  key: number
  target: string
  path: string
}

/** What stands in the form of an endpoint: lists and numbers as they were typed. */
export interface EndpointValues {
  provider: WebhookProvider
  name: string
  events: string[]
  /** Those that the form does not know of, parted by commas. */
  otherEvents: string
  actions: string
  repository: string
  branch: string
  tag: string
  image: string
  runs: 'definition' | 'matching' | 'chosen'
  definition: string
  map: MapRow[]
  /** JSON */
  params: string
  services: string[]
  rate: string
  enabled: boolean
  hasOwnSecret: boolean
  secret: string
  proof: 'hmac' | 'token'
  proofHeader: string
  idHeader: string
  paths: Record<GenericPath, string>
}

export type GenericPath = (typeof genericPaths)[number]
export const genericPaths = ['event', 'action', 'repository', 'ref', 'image'] as const

/** Of a new endpoint. `definition`: the one that it was begun for. */
export function newValues(definition = ''): EndpointValues {
  return {
    provider: 'github',
    name: '',
    events: [],
    otherEvents: '',
    actions: '',
    repository: '',
    branch: '',
    tag: '',
    image: '',
    runs: 'definition',
    definition,
    map: [],
    params: '{}',
    services: [],
    rate: '600',
    enabled: true,
    hasOwnSecret: false,
    secret: '',
    proof: 'hmac',
    proofHeader: '',
    idHeader: '',
    paths: { event: '', action: '', repository: '', ref: '', image: '' },
  }
}

/** Of an endpoint that there is. */
export function valuesOf({ filter, run, generic, ...endpoint }: WebhookEndpointView): EndpointValues {
  const known = senderFacts[endpoint.provider].events
  const events = filter.events ?? []
  return {
    ...newValues(),
    provider: endpoint.provider,
    name: endpoint.name,
    events: events.filter((event) => known.includes(event)),
    otherEvents: events.filter((event) => !known.includes(event)).join(', '),
    actions: (filter.actions ?? []).join(', '),
    repository: filter.repository ?? '',
    branch: filter.branch ?? '',
    tag: filter.tag ?? '',
    image: filter.image ?? '',
    ...runValues(run),
    rate: String(endpoint.rate_per_minute),
    enabled: endpoint.enabled,
    ...(generic && {
      proof: generic.proof,
      proofHeader: generic.proof_header ?? '',
      idHeader: generic.id_header ?? '',
      paths: {
        event: generic.event ?? '',
        action: generic.action ?? '',
        repository: generic.repository ?? '',
        ref: generic.ref ?? '',
        image: generic.image ?? '',
      },
    }),
  }
}

/** Registries tell of images, so that updating what uses them is what most want; others run a definition. */
export function withSender(values: EndpointValues, provider: WebhookProvider): Partial<EndpointValues> {
  const isUntouched = values.definition === '' && values.services.length === 0 && values.map.length === 0
  const runs = senderFacts[provider].isRegistry ? 'matching' : 'definition'
  return { provider, events: [], ...(isUntouched && { runs }) }
}

function runValues(run: WebhookEndpointView['run']): Partial<EndpointValues> {
  if ('services' in run) {
    return run.services === 'matching' ? { runs: 'matching' } : { runs: 'chosen', services: run.services }
  }
  const map = Object.entries(run.map ?? {}).map(([target, path], key) => ({ key, target, path }))
  return { runs: 'definition', definition: run.definition, map, params: JSON.stringify(run.params ?? {}, null, 2) }
}
