'use client'

import { createContext, type ReactNode, use } from 'react'
import type { z } from 'zod'
import type { ActionResult } from '@/lib/contract/action'
import type {
  changeWebhookEndpointSchema,
  createWebhookEndpointSchema,
  DeliveryAnswer,
  IssuedWebhook,
} from '@/lib/contract/webhooks'

export type EndpointWish = z.input<typeof createWebhookEndpointSchema>
export type EndpointChange = z.input<typeof changeWebhookEndpointSchema>

/** What can be done with webhooks. The app hands in its server actions; components only ask. */
export interface WebhookVerbs {
  create: (wish: EndpointWish) => Promise<ActionResult<{ issued: IssuedWebhook }>>
  change: (name: string, change: EndpointChange) => Promise<ActionResult>
  remove: (name: string) => Promise<ActionResult>
  /** The old secret stops at once. */
  renew: (name: string) => Promise<ActionResult<{ issued: IssuedWebhook }>>
  test: (name: string) => Promise<ActionResult<{ answer: DeliveryAnswer }>>
  redeliver: (id: string) => Promise<ActionResult<{ answer: DeliveryAnswer }>>
}

const Held = createContext<{ verbs: WebhookVerbs; canAct: boolean } | null>(null)

interface WebhookVerbsProviderProps {
  verbs: WebhookVerbs
  /** Operators and admins: others are shown no buttons. */
  canAct: boolean
  children: ReactNode
}

export function WebhookVerbsProvider({ verbs, canAct, children }: WebhookVerbsProviderProps) {
  return <Held value={{ verbs, canAct }}>{children}</Held>
}

export function useWebhookVerbs(): WebhookVerbs {
  return useHeld().verbs
}

export function useCanAct(): boolean {
  return useHeld().canAct
}

function useHeld() {
  const held = use(Held)
  if (!held) throw new Error('WebhookVerbsProvider is missing above this component')
  return held
}
