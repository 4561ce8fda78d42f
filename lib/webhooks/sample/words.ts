import type { WebhookFilter } from '@/lib/contract/webhook-rule'
import { readReference } from '@/lib/registry/reference'

/** What a sample tells of: such as the filter lets through. */
export interface SampleWords {
  repository: string
  branch: string
  tag: string
  /** With its registry, without a tag. */
  image: string
  registry: string
  /** Path of the image on its registry. */
  path: string
  action: string | null
}

/** `image`: of a service that would be updated, where the endpoint updates services. */
export function sampleWords(filter: WebhookFilter, image: string | null): SampleWords {
  const read = readReference(image ?? filled(filter.image, 'registry.example/team/app'))
  const { registry, repository, tag } = read.ok
    ? read.reference
    : { registry: 'registry.example', repository: 'team/app', tag: null }
  return {
    repository: filled(filter.repository, 'team/app'),
    branch: filled(filter.branch, 'main'),
    tag: filter.tag === undefined ? (image && tag) || '1.0.0' : filled(filter.tag, '1.0.0'),
    image: `${registry}/${repository}`,
    registry,
    path: repository,
    action: filter.actions?.[0] === undefined ? null : filled(filter.actions[0], ''),
  }
}

/** A text that a pattern describes. */
function filled(pattern: string | undefined, fallback: string): string {
  if (pattern === undefined || /^\**$/.test(pattern)) return fallback
  return pattern.replace(/\*+/g, (_, at: number) => (at === 0 ? 'team' : '1'))
}
