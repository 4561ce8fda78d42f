'use server'

import { z } from 'zod'
import { act } from '@/app/_http/action'
import type { ActionResult } from '@/lib/contract/action'
import { changeChannelSchema, createChannelSchema, type IssuedChannel } from '@/lib/contract/notification-channels'
import { changeRuleSchema, createRuleSchema, type NotificationView } from '@/lib/contract/notifications'
import { changeChannel } from '@/lib/notify/change-channel'
import { changeRule } from '@/lib/notify/change-rule'
import { createChannel } from '@/lib/notify/create-channel'
import { createRule } from '@/lib/notify/create-rule'
import { removeChannel } from '@/lib/notify/remove-channel'
import { removeRule } from '@/lib/notify/remove-rule'
import { renewKey } from '@/lib/notify/renew-key'
import { retryNotification } from '@/lib/notify/retry-notification'
import { testChannel } from '@/lib/notify/test-channel'

type Issued = { issued: IssuedChannel }

const idSchema = z.object({ id: z.string() })
const channelChangeSchema = idSchema.extend({ change: changeChannelSchema })
const ruleChangeSchema = idSchema.extend({ change: changeRuleSchema })

/** Of a signed webhook the key that was made is in the answer, and nowhere else. */
export async function createChannelAction(value: z.input<typeof createChannelSchema>): Promise<ActionResult<Issued>> {
  return act('admin', { schema: createChannelSchema, value }, async (wish, actor) => ({
    issued: await createChannel(wish, actor),
  }))
}

export async function changeChannelAction(
  id: string,
  change: z.input<typeof changeChannelSchema>,
): Promise<ActionResult> {
  return act('admin', { schema: channelChangeSchema, value: { id, change } }, async (input, actor) => {
    await changeChannel(input.id, input.change, actor)
    return {}
  })
}

export async function removeChannelAction(id: string): Promise<ActionResult> {
  return act('admin', { schema: idSchema, value: { id } }, async (input, actor) => {
    await removeChannel(input.id, actor)
    return {}
  })
}

export async function renewKeyAction(id: string): Promise<ActionResult<Issued>> {
  return act('admin', { schema: idSchema, value: { id } }, async (input, actor) => ({
    issued: await renewKey(input.id, actor),
  }))
}

export async function testChannelAction(id: string): Promise<ActionResult<{ test: NotificationView }>> {
  return act('operator', { schema: idSchema, value: { id } }, async (input, actor) => ({
    test: await testChannel(input.id, actor),
  }))
}

export async function createRuleAction(value: z.input<typeof createRuleSchema>): Promise<ActionResult> {
  return act('admin', { schema: createRuleSchema, value }, async (wish, actor) => {
    await createRule(wish, actor)
    return {}
  })
}

export async function changeRuleAction(id: string, change: z.input<typeof changeRuleSchema>): Promise<ActionResult> {
  return act('admin', { schema: ruleChangeSchema, value: { id, change } }, async (input, actor) => {
    await changeRule(input.id, input.change, actor)
    return {}
  })
}

export async function removeRuleAction(id: string): Promise<ActionResult> {
  return act('admin', { schema: idSchema, value: { id } }, async (input, actor) => {
    await removeRule(input.id, actor)
    return {}
  })
}

export async function retryNotificationAction(id: string): Promise<ActionResult> {
  return act('operator', { schema: idSchema, value: { id } }, async (input, actor) => {
    await retryNotification(input.id, actor)
    return {}
  })
}
