'use server'

import { z } from 'zod'
import { act } from '@/app/_http/action'
import type { ActionResult } from '@/lib/contract/action'
import {
  changeWebhookEndpointSchema,
  createWebhookEndpointSchema,
  type DeliveryAnswer,
  type IssuedWebhook,
} from '@/lib/contract/webhooks'
import { changeEndpoint } from '@/lib/webhooks/change-endpoint'
import { createEndpoint } from '@/lib/webhooks/create-endpoint'
import { redeliver } from '@/lib/webhooks/redeliver'
import { removeEndpoint } from '@/lib/webhooks/remove-endpoint'
import { renewSecret } from '@/lib/webhooks/renew-secret'
import { testEndpoint } from '@/lib/webhooks/test-endpoint'

type Issued = { issued: IssuedWebhook }
type Answered = { answer: DeliveryAnswer }

// Of one of these the form's own fields are told of, so that they are not below another name.
const nameSchema = z.object({ name: z.string() })
const idSchema = z.object({ id: z.string() })
const changeSchema = nameSchema.extend(changeWebhookEndpointSchema.shape)

/** Its secret is in the answer, this once. */
export async function createEndpointAction(
  value: z.input<typeof createWebhookEndpointSchema>,
): Promise<ActionResult<Issued>> {
  return act('operator', { schema: createWebhookEndpointSchema, value }, async (wish, actor) => ({
    issued: await createEndpoint(wish, actor),
  }))
}

export async function changeEndpointAction(
  name: string,
  change: z.input<typeof changeWebhookEndpointSchema>,
): Promise<ActionResult> {
  return act('operator', { schema: changeSchema, value: { ...change, name } }, async (input, actor) => {
    const { name: endpoint, ...wish } = input
    await changeEndpoint(endpoint, wish, actor)
    return {}
  })
}

export async function removeEndpointAction(name: string): Promise<ActionResult> {
  return act('operator', { schema: nameSchema, value: { name } }, async (input, actor) => {
    await removeEndpoint(input.name, actor)
    return {}
  })
}

/** The old secret stops at once; the new one is in the answer, this once. */
export async function renewSecretAction(name: string): Promise<ActionResult<Issued>> {
  return act('operator', { schema: nameSchema, value: { name } }, async (input, actor) => ({
    issued: await renewSecret(input.name, actor),
  }))
}

export async function testEndpointAction(name: string): Promise<ActionResult<Answered>> {
  return act('operator', { schema: nameSchema, value: { name } }, async (input, actor) => ({
    answer: await testEndpoint(input.name, actor),
  }))
}

export async function redeliverAction(id: string): Promise<ActionResult<Answered>> {
  return act('operator', { schema: idSchema, value: { id } }, async (input, actor) => ({
    answer: await redeliver(input.id, actor),
  }))
}
