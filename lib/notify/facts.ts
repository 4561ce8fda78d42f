import type { NotificationKind } from '@/lib/contract/notifications'

/** What a message's text is made of, in any language. Never output, parameters or messages of programs. */
export interface NotificationFacts {
  /** Of the definition, task, service or channel that it is about; null: it has none that may be told. */
  name: string | null
  /** When it happened, ISO 8601. */
  at: string
  handler?: string
  /** Why a task failed, in the words of lib/contract/states.ts. */
  reason?: string | null
  exit_code?: number | null
  signal?: string | null
  /** Failures in a row, and when they began. */
  failures?: number
  since?: string
  /** Services that were taken back, and those for which even that failed. */
  rolled_back?: string[]
  not_rolled_back?: string[]
  /** When a run was due, and how many did not happen. */
  due_at?: string
  count?: number
  was_refused?: boolean
  /** How late, or how long, in minutes, the rule or schedule allows. */
  minutes?: number
  /** When a task began; null: it has not yet. */
  started_at?: string | null
  server?: string
  image?: string
  digest?: string
  tag?: string | null
  /** Why an update waits. */
  why?: 'policy' | 'held' | 'window'
  /** Who asked for a test. */
  by?: string
  /** Of a digest: the first of the messages that it stands for, and how many those are. */
  items?: { kind: NotificationKind; facts: NotificationFacts }[]
  total?: number
}
