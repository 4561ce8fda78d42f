import type { ServiceView } from '@/lib/contract/services'

/** All that is known of one service, as label and value. */
export function serviceFacts(service: ServiceView): [string, string][] {
  const { policy, rejected } = service
  const rows: [string, string | null][] = [
    ['Service', service.unit],
    ['Server', service.server],
    ['State', stateOf(service)],
    ['Problem', service.problem?.text ?? null],
    ['Update', updateOf(service)],
    ['Image', service.image],
    ['Runs', imageText(service.version, service.revision, service.running_digest, service.image_created_at)],
    [
      'Registry',
      imageText(
        service.registry_version,
        service.registry_revision,
        service.registry_digest,
        service.registry_created_at,
      ),
    ],
    ['Checked', service.update.checked_at],
    ['Rolled back', rejected && `${rejected.digest} at ${rejected.at} (${rejected.task_id})`],
    ['Source', service.source_url],
    ['Releases', service.releases_url],
    ['Policy', policy.hold ? `${policy.mode}, held` : policy.mode],
    ['File', service.file],
    ['Pod', service.pod],
    ['Go with it', service.dependents.join(', ') || null],
    ['Last task', service.last_task_id],
  ]
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, value]]))
}

export function stateOf({ vanished_at, active_state, sub_state, restarts }: ServiceView): string {
  if (vanished_at) return 'vanished'
  const state = active_state === 'active' ? sub_state : active_state
  return restarts > 0 ? `${state}, ${restarts} restarts` : state
}

export function updateOf({ update }: ServiceView): string {
  if (update.status === 'newer tag') return `newer tag ${update.newer_tag}`
  return update.status === 'unknown' ? `unknown: ${update.reason}` : update.status
}

/** Whether there is something to bring it to. */
export function isDue({ vanished_at, update }: ServiceView): boolean {
  return vanished_at === null && (update.status === 'update available' || update.status === 'newer tag')
}

/** What runs, by the name that says most: its version, else its digest. */
export function runsOf({ version, running_digest: digest }: ServiceView): string {
  return version ?? shortDigest(digest)
}

/** What there is to run; the version says nothing where it stayed the same. */
export function offerOf({ version, registry_version: offered, registry_digest: digest, update }: ServiceView): string {
  if (offered !== null && offered !== version) return offered
  return update.newer_tag ?? shortDigest(digest)
}

function imageText(
  version: string | null,
  revision: string | null,
  digest: string | null,
  builtAt: string | null,
): string | null {
  const facts = [version, revision && `revision ${revision}`, digest, builtAt && `built ${builtAt}`].filter(Boolean)
  return facts.length > 0 ? facts.join(', ') : null
}

function shortDigest(digest: string | null): string {
  return digest === null ? '-' : digest.slice(0, 'sha256:'.length + 12)
}
