import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeliveryAnswer, IssuedWebhook } from '@/lib/contract/webhooks'
import { type Behind, startBehindNginx } from './behind-nginx'
import { nginxProgram } from './nginx'

const MiB = 1024 ** 2
let behind: Behind
let issued: IssuedWebhook

// Where it is missing the tests' set-up says so, and CI demands it.
describe.skipIf(!existsSync(nginxProgram) && !process.env.CI)('webhooks behind a proxy that signs people in', () => {
  beforeAll(async () => {
    behind = await startBehindNginx()
    await asMara('/api/definitions', { name: 'noted', handler: 'command', params: { command: 'true' } })
    const made = await asMara('/api/webhook-endpoints', {
      name: 'forge',
      provider: 'github',
      run: { definition: 'noted' },
    })
    issued = (await made.json()) as IssuedWebhook
  }, 360_000)
  afterAll(() => behind?.stop())

  test('a sender whom nobody signs in is believed by its signature alone', async () => {
    expect(new URL(issued.url).origin).toBe(behind.url)
    const answer = await deliver('one', pushOf(''))
    expect(answer.status).toBe(202)
    expect(await answer.json()).toMatchObject({ verdict: 'accepted', task_id: expect.stringMatching(/^tsk_/) })
    const forged = await deliver('two', pushOf(''), { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })
    expect(forged.status).toBe(401)
  })

  test('a body of 24 MiB arrives whole, and one over 25 MiB is refused', async () => {
    const large = pushOf('x'.repeat(24 * MiB))
    const answer = await deliver('large', large)
    expect(answer.status).toBe(202)
    const { delivery_id: id, verdict } = (await answer.json()) as DeliveryAnswer
    expect(verdict).toBe('accepted')
    const kept = await asMara(`/api/webhook-deliveries/${id}`)
    expect(await kept.json()).toMatchObject({ body_bytes: large.length, is_body_cut: true, event: 'push' })
    const tooLarge = await deliver('larger', pushOf('x'.repeat(25 * MiB)))
    expect(tooLarge.status).toBe(413)
    expect(await tooLarge.json()).toMatchObject({ code: 'too-large' })
  })

  test('nothing else is reachable beside the authenticator, however the path is written', async () => {
    for (const path of [
      '/api/tasks',
      '/api/webhook-endpoints',
      '/api/webhooks/../tasks',
      '/api/webhooks/%2e%2e/tasks',
    ]) {
      expect((await fetch(behind.url + path, { redirect: 'manual' })).status, path).toBe(401)
    }
    const named = { headers: { 'Remote-User': 'root' } }
    expect((await fetch(`${behind.url}/api/webhooks/%2e%2e%2fusers`, named)).status).not.toBe(200)
    expect((await fetch(`${behind.url}/api/webhooks/github/forge`, named)).status).toBe(405)
  })
})

function asMara(path: string, body?: object): Promise<Response> {
  return fetch(behind.url + path, {
    headers: { cookie: 'session=mara', origin: behind.url, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
}

function pushOf(filling: string): string {
  return JSON.stringify({ ref: 'refs/heads/main', repository: { full_name: 'team/app' }, filling })
}

function deliver(id: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const signature = createHmac('sha256', issued.secret).update(body).digest('hex')
  return fetch(issued.url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'push',
      'x-github-delivery': id,
      'x-hub-signature-256': `sha256=${signature}`,
      ...headers,
    },
  })
}
