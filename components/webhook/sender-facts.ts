import type { WebhookProvider } from '@/lib/contract/webhook-rule'

export type FilterField = 'events' | 'actions' | 'repository' | 'branch' | 'tag' | 'image'

interface SenderFacts {
  /** Events that are worth waiting for, as the sender calls them. */
  events: readonly string[]
  /** What a filter can look at in what it sends. */
  filter: readonly FilterField[]
  /** It tells of images: what uses them is what one wants to update. */
  isRegistry?: true
  /** Paths in its body that are often taken along. */
  paths: readonly string[]
}

const gitFields = ['events', 'actions', 'repository', 'branch', 'tag', 'image'] as const
const imageFields = ['repository', 'image', 'tag'] as const
const forge = {
  events: ['push', 'create', 'release', 'package'],
  filter: gitFields,
  paths: ['$.ref', '$.after', '$.repository.full_name', '$.release.tag_name', '$.sender.login'],
} as const

/** What the form knows of each sender; everything else can be typed. */
export const senderFacts: Record<WebhookProvider, SenderFacts> = {
  github: {
    events: ['push', 'release', 'registry_package', 'package', 'workflow_run'],
    filter: gitFields,
    paths: [
      '$.ref',
      '$.after',
      '$.repository.full_name',
      '$.release.tag_name',
      '$.workflow_run.conclusion',
      '$.workflow_run.head_branch',
      '$.sender.login',
    ],
  },
  gitlab: {
    events: ['push', 'tag_push', 'release', 'pipeline'],
    filter: ['events', 'actions', 'repository', 'branch', 'tag'],
    paths: ['$.ref', '$.after', '$.project.path_with_namespace', '$.tag', '$.object_attributes.status'],
  },
  // Forgejo tells of its workflows in another way.
  gitea: { ...forge, events: [...forge.events, 'workflow_run'] },
  forgejo: forge,
  dockerhub: {
    events: [],
    filter: imageFields,
    isRegistry: true,
    paths: ['$.push_data.tag', '$.push_data.pusher', '$.repository.repo_name'],
  },
  harbor: {
    events: ['PUSH_ARTIFACT'],
    filter: ['events', ...imageFields],
    isRegistry: true,
    paths: ['$.event_data.resources[0].tag', '$.event_data.resources[0].resource_url', '$.operator'],
  },
  quay: {
    events: [],
    filter: imageFields,
    isRegistry: true,
    paths: ['$.updated_tags[0]', '$.docker_url', '$.repository'],
  },
  registry: {
    events: [],
    filter: imageFields,
    isRegistry: true,
    paths: ['$.events[0].target.repository', '$.events[0].target.tag', '$.events[0].target.digest'],
  },
  generic: { events: [], filter: gitFields, paths: [] },
}

/** In the order in which they are offered. */
export const senders = Object.keys(senderFacts) as WebhookProvider[]

/** Where senders that we do not know prove themselves, if nothing else was said. */
export const usualProofHeader = { hmac: 'X-Signature-256', token: 'Authorization' } as const
