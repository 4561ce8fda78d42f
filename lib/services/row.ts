import { defaultPolicy, policySchema, type ServicePolicy } from '@/lib/contract/service-policy'
import { type ServiceContainer, type ServiceView, serviceKinds } from '@/lib/contract/services'
import type { ImageDigest, Service } from '@/lib/db/generated/sqlite/client'
import { type ImageLabels, readLabels } from './labels'
import { problemOf, type ServiceMachine } from './problem'
import { updateStateOf } from './update-state'

/** What a registry last said of a reference, for this machine. */
export type Answers = (serverId: string, reference: string) => ImageDigest | null

/** A service as the contract shows it. */
export function serviceView(row: Service, server: ServiceMachine, answers: Answers): ServiceView {
  const answerFor = (reference: string) => answers(server.id, reference)
  const { registryDigest, target, ...update } = updateStateOf(row, answerFor)
  const labels = readLabels(row.imageLabels)
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
    registry_digest: target?.isNewTag ? (target.platformDigest ?? target.digest) : registryDigest,
    update,
    problem: problemOf(row, server, update),
    image_created_at: row.imageCreatedAt?.toISOString() ?? null,
    version: labels.version,
    revision: labels.revision,
    // Images whose older ones had no labels yet tell of their source with the new one.
    source_url: labels.sourceUrl ?? offered?.labels.sourceUrl ?? null,
    releases_url: labels.releasesUrl ?? offered?.labels.releasesUrl ?? null,
    registry_created_at: offered?.createdAt?.toISOString() ?? null,
    registry_version: offered?.labels.version ?? null,
    registry_revision: offered?.labels.revision ?? null,
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

function imageOf(answer: ImageDigest | null): { createdAt: Date | null; labels: ImageLabels } | null {
  return answer && { createdAt: answer.imageCreatedAt, labels: readLabels(answer.labels) }
}

function dependentsOf({ relations }: Service): string[] {
  return (relations as { dependents?: string[] }).dependents ?? []
}
