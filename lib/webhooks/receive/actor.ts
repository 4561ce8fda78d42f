import { type Actor, systemActor } from '@/lib/core/actor'
import { pathOf } from '../address'
import type { Endpoint } from '../endpoint-row'

/** In whose name a delivery's task is made: no account's. */
export function webhookActor(endpoint: Endpoint, asked: { origin: string | null; requestId: string | null }): Actor {
  return { ...systemActor(`webhook:${endpoint.name}`), source: 'webhook', path: pathOf(endpoint), ...asked }
}

/** A person who sends a delivery again: its task is a webhook's all the same, and policies of services count. */
export function inTheNameOf(person: Actor, endpoint: Endpoint): Actor {
  return { ...person, source: 'webhook', path: pathOf(endpoint) }
}
