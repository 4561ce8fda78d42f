import { defaultPolicy } from '@/lib/contract/service-policy'
import type { PlanRow, ServiceView } from '@/lib/contract/services'

export const digest = (digit: string) => `sha256:${digit.repeat(64)}`

export function service(unit: string, more: Partial<ServiceView> = {}): ServiceView {
  return {
    unit: `${unit}.service`,
    description: null,
    server: 'nas-1',
    server_id: 'srv_1',
    scope: 'user',
    kind: 'quadlet',
    origin: 'discovered',
    file: `/home/mara/.config/containers/systemd/${unit}.container`,
    image: `docker.io/library/${unit}:1`,
    containers: [],
    pod: null,
    dependents: [],
    active_state: 'active',
    sub_state: 'running',
    active_since: null,
    restarts: 0,
    running_digest: digest('a'),
    registry_digest: digest('a'),
    update: { status: 'up to date', reason: null, message: null, newer_tag: null, checked_at: null },
    problem: null,
    image_created_at: null,
    version: null,
    revision: null,
    source_url: null,
    releases_url: null,
    registry_created_at: null,
    registry_version: null,
    registry_revision: null,
    rejected: null,
    policy: defaultPolicy,
    is_protected: false,
    last_task_id: null,
    seen_at: '2026-11-22T11:00:00.000Z',
    vanished_at: null,
    ...more,
  }
}

export function planRow(unit: string, more: Partial<PlanRow> = {}): PlanRow {
  return {
    unit: `${unit}.service`,
    image: `docker.io/library/${unit}:1`,
    to_image: null,
    from_digest: digest('a'),
    to_digest: digest('b'),
    verdict: 'update',
    reason: null,
    can_override: false,
    image_created_at: null,
    version: { from: null, to: null },
    revision: { from: null, to: null },
    order: 1,
    dependents: [],
    checked_at: null,
    ...more,
  }
}
