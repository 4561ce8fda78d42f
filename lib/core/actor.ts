import type { Role, TriggerSource } from '@/lib/contract/states'

/** Who asks for something, from where: every event that records a change names both. */
export interface Actor {
  userId: string | null
  /** User name, `runner:<server>` or `system`. */
  name: string
  role: Role
  via: 'session' | 'forward-auth' | 'token' | 'system'
  /** Which door it came through. */
  source: TriggerSource
  /** Address of the client as seen by us, or the process. */
  origin: string | null
  requestId: string | null
  /** Path of the API call, page the person was on. */
  path: string | null
  page: string | null
}

/** Nobody is there who asked: a webhook, a schedule, the house itself. */
export function isAutomatic({ source }: Actor): boolean {
  return source === 'webhook' || source === 'scheduler' || source === 'system'
}

/** The product itself: schedules, retention, the first start. */
export function systemActor(name = 'system'): Actor {
  return {
    userId: null,
    name,
    role: 'admin',
    via: 'system',
    source: 'system',
    origin: null,
    requestId: null,
    path: null,
    page: null,
  }
}
