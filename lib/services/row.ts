import { defaultPolicy, policySchema, type ServicePolicy } from '@/lib/contract/service-policy'
import { type ServiceContainer, type ServiceView, serviceKinds } from '@/lib/contract/services'
import type { ImageDigest, Server, Service } from '@/lib/db/generated/sqlite/client'
import { releasesUrl, sourceUrl } from './source'
import { updateStateOf } from './update-state'

/** What a registry last said of a reference, for this machine. */
export type Answers = (serverId: string, reference: string) => ImageDigest | null

/** A service as the contract shows it. */
export function serviceView(row: Service, server: Pick<Server, 'id' | 'name'>, answers: Answers): ServiceView {
  const answerFor = (reference: string) => answers(server.id, reference)
  const { registryDigest, target, ...update } = updateStateOf(row, answerFor)
  const labels = row.imageLabels as Record<string, string> | null
  const source = sourceUrl(labels ?? {})
  const offered = target ?? imageOf(row.reference === null ? null : answerFor(row.reference))
  return {
    unit: row.unit,
    description: row.description,
    server: server.name,
    server_id: server.id,
    scope: row.scope === 'system' ? 'system' : 'user',
    kind: serviceKinds.find((kind) => kind === row.kind) ?? 'plain',
    origin: row.origin === 'added' ? 'added' : 'discovered',
    file: row.file,
    image: row.image,
    containers: row.containers as unknown as ServiceContainer[],
    pod: row.pod,
    dependents: dependentsOf(row),
    active_state: row.activeState,
    sub_state: row.subState,
    active_since: row.activeSince?.toISOString() ?? null,
    restarts: row.restarts,
    running_digest: row.runningDigest,
    registry_digest: registryDigest,
    update,
    image_created_at: row.imageCreatedAt?.toISOString() ?? null,
    version: labels?.[versionLabel] || null,
    source_url: source,
    releases_url: releasesUrl(source),
    registry_created_at: offered?.createdAt?.toISOString() ?? null,
    registry_version: offered?.version ?? null,
    rejected: row.rejected as ServiceView['rejected'],
    policy: policyOf(row),
    is_protected: row.isProtected,
    last_task_id: row.lastTaskId,
    seen_at: row.seenAt.toISOString(),
    vanished_at: row.vanishedAt?.toISOString() ?? null,
  }
}

/** What an older version saved and this one does not accept holds nothing back and updates nothing by itself. */
export function policyOf({ policy }: Pick<Service, 'policy'>): ServicePolicy {
  const parsed = policySchema.safeParse(policy)
  return parsed.success ? parsed.data : defaultPolicy
}

const versionLabel = 'org.opencontainers.image.version'

function imageOf(answer: ImageDigest | null): { createdAt: Date | null; version: string | null } | null {
  if (!answer) return null
  const labels = answer.labels as Record<string, string> | null
  return { createdAt: answer.imageCreatedAt, version: labels?.[versionLabel] || null }
}

function dependentsOf({ relations }: Service): string[] {
  return (relations as { dependents?: string[] }).dependents ?? []
}
