import type { ReactNode } from 'react'
import {
  changeEndpointAction,
  createEndpointAction,
  redeliverAction,
  removeEndpointAction,
  renewSecretAction,
  testEndpointAction,
} from '@/app/actions/webhooks'
import { WebhookVerbsProvider } from '@/components/webhook/webhook-verbs'
import { hasRole } from '@/lib/access/require-role'
import type { Actor } from '@/lib/core/actor'

const verbs = {
  create: createEndpointAction,
  change: changeEndpointAction,
  remove: removeEndpointAction,
  renew: renewSecretAction,
  test: testEndpointAction,
  redeliver: redeliverAction,
}

/** Hands the verbs to the components of the webhooks, and says whether whoever looks may ask for them. */
export function WebhookActions({ viewer, children }: { viewer: Actor; children: ReactNode }) {
  return (
    <WebhookVerbsProvider verbs={verbs} canAct={hasRole(viewer, 'operator')}>
      {children}
    </WebhookVerbsProvider>
  )
}
