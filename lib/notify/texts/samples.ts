import type { NotificationOutcome } from '@/lib/contract/notification-kinds'
import type { NotificationFacts } from '../facts'

/** Made-up facts of each kind with all that it can tell: what a template says is shown by them before it is used. */
export function sampleOf(kind: NotificationOutcome): { facts: NotificationFacts; taskId: string | null } {
  const taskId = kind === 'missed-run' || kind === 'held-update' ? null : 'tsk_01k0000000000000000000demo'
  return {
    facts: { name: 'nightly-backup', at: at(10), ...(taskId && { handler: 'command' }), ...ownOf(kind) },
    taskId,
  }
}

function ownOf(kind: NotificationOutcome): Partial<NotificationFacts> {
  switch (kind) {
    case 'failure':
      return { reason: 'exit-code', exit_code: 2, signal: null, failures: 3, since: at(0) }
    case 'recovery':
      return { failures: 3, since: at(0) }
    case 'success':
      return {}
    case 'rolled-back':
      return { name: null, handler: 'service-update', rolled_back: ['web.service'], not_rolled_back: [] }
    case 'missed-run':
      return { due_at: at(5), count: 2, was_refused: false }
    case 'late-run':
      return { due_at: at(0), started_at: at(9), minutes: 5 }
    case 'long-running':
      return { started_at: at(0), minutes: 10 }
    case 'held-update':
      return {
        name: 'web.service',
        server: 'atlas',
        image: 'docker.io/library/nginx:1.29',
        digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
        tag: '1.29.4',
        why: 'policy',
      }
  }
}

function at(minute: number): string {
  return new Date(Date.UTC(2026, 10, 23, 3, minute)).toISOString()
}
