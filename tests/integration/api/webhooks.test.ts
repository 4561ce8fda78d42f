import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import * as tasks from '@/app/api/tasks/route'
import { test } from './api-fixture'
import { deliver, makeEndpoint, push } from './webhook-calls'

describe('a delivery', () => {
  test('that proves itself makes a task of the definition, and says which', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const id = randomUUID()
    const { status, body } = await deliver(api, endpoint, { id })
    expect({ status, body }).toMatchObject({
      status: 202,
      body: {
        delivery_id: expect.stringMatching(/^whd_/),
        task_id: expect.stringMatching(/^tsk_/),
        verdict: 'accepted',
      },
    })
    const task = await db.read.task.findUniqueOrThrow({ where: { id: body.task_id } })
    expect(task).toMatchObject({ type: 'webhook', triggerSource: 'webhook', name: 'echo', createdBy: 'webhook:site' })
    expect(task.trigger).toMatchObject({
      provider: 'github',
      delivery_id: body.delivery_id,
      delivery_key: id,
      event: 'push',
      reason: 'push of team/app main',
    })
    const row = await db.read.webhookDelivery.findUniqueOrThrow({ where: { id: body.delivery_id } })
    expect(row).toMatchObject({ deliveryKey: id, onceKey: id, event: 'push', subject: 'team/app main', status: 202 })
    expect(row.headers).toMatchObject({ 'x-hub-signature-256': '••••••••', 'x-github-event': 'push' })
    expect(JSON.parse(row.body ?? '')).toEqual(push)
    const list = await api.call(tasks.GET, { as: 'viewer', path: '/api/tasks?type=github-webhook' })
    expect(list.body.list.map((each: { task_id: string }) => each.task_id)).toEqual([body.task_id])
  })
})
