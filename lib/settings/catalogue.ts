import type { SettingView } from '@/lib/contract/settings'
import type { Env } from '@/lib/core/env'

export interface Setting extends Pick<SettingView, 'group' | 'label' | 'description' | 'unit' | 'min' | 'max'> {
  default: number | null
  isNullable?: boolean
  variable?: keyof Env
}

const day = 24
const mebibyte = 1024 ** 2
const retention = { group: 'retention', unit: 'hours', min: 1, max: 10 * 365 * day } as const

/** Every setting that can be changed while Taskyard runs. Keys are part of the API and stay. */
export const catalogue = {
  'retention.default_hours': {
    ...retention,
    label: 'Keep ended tasks',
    description: 'Ended tasks with their events and output, unless their handler has a time of its own below.',
    default: 3 * day,
    variable: 'TASKYARD_RETENTION_HOURS',
  },
  'retention.workflow_hours': {
    ...retention,
    label: 'Keep ended workflow tasks',
    description: 'Workflow tasks with their files.',
    default: 90 * day,
  },
  'retention.sync_hours': {
    ...retention,
    label: 'Keep ended table copies',
    description: 'Table-sync tasks with their checkpoints.',
    default: 90 * day,
  },
  'retention.audit_days': {
    group: 'retention',
    label: 'Keep audit events',
    description: 'Who asked for what, who signed in, who changed what. Removed from the front only.',
    unit: 'days',
    min: 30,
    max: 3650,
    default: 400,
  },
  'retention.notification_days': {
    group: 'retention',
    label: 'Keep messages',
    description: 'What people were told through channels, and what became of it.',
    unit: 'days',
    min: 1,
    max: 3650,
    default: 30,
  },
  'retention.delivery_days': {
    group: 'retention',
    label: 'Keep webhook deliveries',
    description: 'What was delivered, with its body. After that the same delivery would make a task again.',
    unit: 'days',
    min: 1,
    max: 3650,
    default: 30,
  },
  'retention.max_output_bytes': {
    group: 'retention',
    label: 'Most stored output',
    description: 'When all stored output is larger, the oldest ended tasks go first.',
    unit: 'bytes',
    min: 100 * mebibyte,
    max: 1024 ** 4,
    default: 10 * 1024 ** 3,
    isNullable: true,
  },
  'limits.command_timeout_secs': {
    group: 'limits',
    label: 'Time limit of a command',
    description: 'Where the command names none.',
    unit: 'seconds',
    min: 1,
    max: 30 * 86_400,
    default: 300,
    variable: 'TASKYARD_COMMAND_TIMEOUT_SECS',
  },
  'limits.maintenance_timeout_secs': {
    group: 'limits',
    label: 'Time limit of maintenance',
    description: 'Surveys, checks and cleaning.',
    unit: 'seconds',
    min: 1,
    max: 86_400,
    default: 1800,
  },
  'limits.output_bytes': {
    group: 'limits',
    label: 'Output limit of a task',
    description: 'What a task may have stored, where it names no limit of its own.',
    unit: 'bytes',
    min: 1024,
    max: 1024 ** 3,
    default: 50_000_000,
    variable: 'TASKYARD_OUTPUT_LIMIT_BYTES',
  },
  'limits.delivery_body_bytes': {
    group: 'limits',
    label: 'Kept of the body of a delivery',
    description: 'What is longer is cut, and can then not be sent again from here.',
    unit: 'bytes',
    min: 1024,
    max: 25 * mebibyte,
    default: 256 * 1024,
  },
  'limits.stop_grace_secs': {
    group: 'limits',
    label: 'Grace when stopping',
    description: 'How long a task may take to end after a polite stop, before force is offered.',
    unit: 'seconds',
    min: 1,
    max: 3600,
    default: 10,
  },
  'services.look_every_hours': {
    group: 'services',
    label: 'Look for services and updates',
    description: 'How often by itself, besides each start. Without a value only where somebody asks for it.',
    unit: 'hours',
    min: 1,
    max: 7 * 24,
    default: 1,
    isNullable: true,
  },
  'services.health_window_secs': {
    group: 'services',
    label: 'Health window',
    description: 'How long an updated service has to stay well before its update counts as done.',
    unit: 'seconds',
    min: 1,
    max: 900,
    default: 15,
  },
  'services.parallel': {
    group: 'services',
    label: 'Updated at once',
    description: 'How many services of one task are updated at the same time.',
    unit: 'services',
    min: 1,
    max: 50,
    default: 1,
  },
  'services.keep_images': {
    group: 'services',
    label: 'Images kept for a way back',
    description: 'How many earlier images of each service cleaning up leaves.',
    unit: 'images',
    min: 1,
    max: 50,
    default: 3,
  },
  'services.updates_per_10_minutes': {
    group: 'services',
    label: 'Automatic updates of an image in 10 minutes',
    description: 'Webhooks and schedules beyond this are refused. What a person asks for is not counted.',
    unit: 'updates',
    min: 1,
    max: 1000,
    default: 2,
  },
  'services.updates_per_5_hours': {
    group: 'services',
    label: 'Automatic updates of an image in 5 hours',
    description: 'As above, over a longer time.',
    unit: 'updates',
    min: 1,
    max: 1000,
    default: 10,
  },
  'list.per_page': {
    group: 'display',
    label: 'Tasks on a page',
    description: 'How many tasks a page of the list has, where the address names no number.',
    unit: 'rows',
    min: 5,
    max: 100,
    default: 20,
  },
} as const satisfies Record<string, Setting>

export type SettingKey = keyof typeof catalogue

export const settingKeys = Object.keys(catalogue) as SettingKey[]

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(catalogue, key)
}

export function settingOf(key: SettingKey): Setting {
  return catalogue[key]
}
