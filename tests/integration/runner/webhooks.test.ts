import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDefinitionSchema } from '@/lib/contract/definitions'
import { createWebhookEndpointSchema } from '@/lib/contract/webhooks'
import { createDefinition } from '@/lib/definitions/create'
import { createEndpoint } from '@/lib/webhooks/create-endpoint'
import { receive } from '@/lib/webhooks/receive/receive'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('what is delivered', () => {
  let scene: Scene
  let secret: string

  beforeAll(async () => {
    scene = await Scene.open('process')
    const echo = { name: 'echo', handler: 'command', params: { command: 'echo "tag $TAG"' } }
    await createDefinition(createDefinitionSchema.parse(echo), mara, scene.db)
    const run = { definition: 'echo', map: { 'env.TAG': '$.release.tag_name' } }
    const wish = createWebhookEndpointSchema.parse({ name: 'site', provider: 'github', run })
    secret = (await createEndpoint(wish, mara, scene.db)).secret
  })
  afterAll(() => scene.close())

  async function deliver(tag: string): Promise<string> {
    const body = Buffer.from(JSON.stringify({ action: 'published', release: { tag_name: tag } }))
    const sent = {
      'x-github-event': 'release',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    }
    const { status, answer } = await receive(
      {
        provider: 'github',
        endpoint: 'site',
        headers: new Headers(sent),
        tokens: [],
        readBody: async () => body,
        origin: null,
        requestId: null,
      },
      scene.db,
    )
    expect({ status, verdict: answer.verdict }).toEqual({ status: 202, verdict: 'accepted' })
    return answer.task_id ?? ''
  }

  const ended = (taskId: string) =>
    eventually(
      async () => {
        const task = await scene.db.read.task.findUniqueOrThrow({ where: { id: taskId } })
        return task.finishedAt !== null && task
      },
      { timeoutMs: 60_000 },
    )

  test('while the runner is restarted is taken, and run when it is back, with what was sent', async () => {
    await scene.startRunner()
    const before = await deliver('v1')
    await scene.runner?.end('SIGKILL')
    const meanwhile = [await deliver('v2'), await deliver('$(id)')]
    await scene.startRunner()
    const after = await deliver('v4')
    for (const taskId of [before, ...meanwhile, after]) {
      const task = await ended(taskId)
      expect({ status: task.status, reason: task.reason }).toEqual({ status: 'succeeded', reason: null })
    }
    expect(await Promise.all(meanwhile.map((taskId) => scene.output(taskId)))).toEqual(['tag v2\n', 'tag $(id)\n'])
  })
})
