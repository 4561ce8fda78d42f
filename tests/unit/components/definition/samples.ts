import type { DefinitionView } from '@/lib/contract/definitions'
import type { ScheduleView } from '@/lib/contract/schedules'

const at = '2026-11-22T02:30:00.000Z'

export function scheduleView(over: Partial<ScheduleView> = {}): ScheduleView {
  return {
    cron: '30 2 * * *',
    timezone: 'Europe/Berlin',
    words: 'At 02:30',
    notes: [],
    missed: 'latest',
    missed_window_secs: 5400,
    overlap: 'wait',
    jitter_secs: 30,
    blackouts: [
      { days: ['sun'], from: '01:00', to: '05:00' },
      { starts_at: '2026-12-24T00:00:00.000Z', ends_at: '2026-12-27T00:00:00.000Z' },
    ],
    starts_at: '2026-01-01T00:00:00.000Z',
    ends_at: null,
    late_after_mins: 15,
    paused: false,
    next_run: at,
    ...over,
  }
}

export function definitionView(over: Partial<DefinitionView> = {}): DefinitionView {
  return {
    id: 'def_01k00000000000000000000000',
    name: 'Backup',
    version: 3,
    enabled: true,
    handler: 'command',
    params: { command: 'make backup', servers: ['nas'] },
    lane: 'nightly',
    timeout_secs: 600,
    stop_grace_secs: 20,
    output_limit_bytes: 1_500_000,
    output_at_limit: 'stop',
    expires_in_secs: 3600,
    cwd: '/srv',
    env_names: ['TOKEN'],
    retry: { attempts: 2, delay_secs: 5, backoff: 'fixed', on: ['exit-code'] },
    long_running: true,
    description: 'of everything',
    tags: ['home', 'nas'],
    schedule: scheduleView(),
    next_run: at,
    last_run: null,
    last_task: null,
    created_at: at,
    created_by: 'mara',
    updated_at: at,
    updated_by: 'mara',
    ...over,
  }
}
