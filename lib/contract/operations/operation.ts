import type { z } from 'zod'
import type { ErrorCode } from '../problem'
import type { Role } from '../states'

export const areas = [
  'Tasks',
  'One task',
  'Many tasks',
  'Live',
  'Events',
  'Services',
  'Definitions and schedules',
  'Webhooks',
  'Notifications',
  'Servers, lanes, runners',
  'Settings',
  'Tokens',
  'Users',
  'This installation',
  "Earlier systems' paths",
] as const
export type Area = (typeof areas)[number]

export interface Answer {
  status: number
  what: string
  /** JSON of this shape. */
  schema?: z.ZodType
  /** Other content, in place of or besides JSON. */
  type?: 'text/plain' | 'text/event-stream' | 'text/html' | 'application/yaml'
  /** Of server-sent events: what each carries, by its name. */
  events?: Record<string, z.ZodType>
}

/**
 * One operation of the API. Its route enforces role, query, body and key as they stand here, and the description that
 * clients read is made of the same: the two cannot differ.
 */
export interface Operation<B = unknown, Q = unknown, R extends Role | 'open' = Role | 'open'> {
  /** Unique, for programs that are generated. */
  id: string
  method: 'get' | 'post' | 'patch' | 'delete'
  path: string
  /** An earlier system's path to the same. */
  alsoAt?: string
  area: Area
  summary: string
  details?: string
  /** The least role; `open`: also for those who are not signed in. */
  role: R
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  /** What the description shows for a body of which several forms are possible. */
  shownBody?: z.ZodType
  /** Creates something: `Idempotency-Key` is honoured. */
  creates?: boolean
  /** Goes on where the header `Last-Event-ID` says. */
  resumes?: boolean
  answers: Answer[]
  /** Besides those that follow from role, query, body and path. */
  refusals?: ErrorCode[]
}

/** Keeps the types of body, query and role. */
export function operation<B, Q, R extends Role | 'open'>(described: Operation<B, Q, R>): Operation<B, Q, R> {
  return described
}
