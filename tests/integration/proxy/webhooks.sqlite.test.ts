import { createHmac, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type OutgoingHttpHeaders, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Behind, startBehindNginx } from './behind-nginx'
import { nginxProgram } from './nginx'

const mebibyte = 1024 ** 2

let behind: Behind
let secret: string

// Where it is missing the tests' set-up says so, and CI demands it.
describe.skipIf(!existsSync(nginxProgram) && !process.env.CI)(
  'senders of webhooks, where a proxy signs people in',
  () => {
    beforeAll(async () => {
      behind = await startBehindNginx()
      await asMara('/api/definitions', { name: 'echo', handler: 'command', params: { command: 'true' } })
      const run = { definition: 'echo', map: { 'env.LAST': '$.last' } }
      secret = (await asMara('/api/webhook-endpoints', { name: 'site', provider: 'github', run })).secret
    }, 360_000)
    afterAll(() => behind?.stop())

    const atBoth = test.for([
      ['behind it', () => behind.url],
      ['past it', () => behind.appUrl],
    ] as const)

    atBoth('are signed in nowhere, and believed by what they sign, %s', async ([, url]) => {
      const { status, body } = await deliver(url(), JSON.stringify({ ref: 'refs/heads/main', last: 'x' }))
      expect({ status, body }).toMatchObject({
        status: 202,
        body: { verdict: 'accepted', task_id: expect.any(String) },
      })
      const unsigned = await deliver(url(), '{}', { 'x-hub-signature-256': '' })
      expect(unsigned).toMatchObject({ status: 401, body: { code: 'unproven', reason: 'no-signature' } })
    })

    atBoth('deliver 24 MiB whole, %s', async ([, url]) => {
      const frame = JSON.stringify({ ref: 'refs/heads/main', pad: '', last: 'the end' })
      const body = frame.replace('"pad":""', `"pad":"${'x'.repeat(24 * mebibyte - frame.length)}"`)
      const { status, body: answer } = await deliver(url(), body)
      expect({ status, verdict: answer.verdict }).toEqual({ status: 202, verdict: 'accepted' })
      const row = await asMara(`/api/webhook-deliveries/${answer.delivery_id}`)
      expect(row).toMatchObject({ body_bytes: 24 * mebibyte, is_body_cut: true, can_redeliver: false })
    })

    test('are refused more than 25 MiB before anything of it is read', async () => {
      // Not a byte of the body is sent: who waits for it never answers.
      const { status, body } = await send(behind.appUrl, { 'content-length': 25 * mebibyte + 1 }, null)
      expect({ status, body }).toMatchObject({ status: 413, body: { code: 'too-large', reason: 'too-large' } })
    })

    test('are refused what becomes more than 25 MiB while it is read', async () => {
      const { status, body } = await send(
        behind.appUrl,
        { 'transfer-encoding': 'chunked' },
        Buffer.alloc(26 * mebibyte),
      )
      expect({ status, body }).toMatchObject({ status: 413, body: { code: 'too-large', reason: 'too-large' } })
    })

    test('reach nothing else without being signed in', async () => {
      const ways = [
        '/api/webhook-endpoints',
        '/api/webhook-deliveries',
        '/api/tasks',
        '/api/webhooks/../tasks',
        '/api/webhooks/%2e%2e/tasks',
        '/api/webhooks/..%2ftasks',
        '/api/webhooks//../../api/tasks',
        '/api/webhooks/github/site/../../../tasks',
        '/api/webhooks',
        '/api/webhooks/github',
        '/api/webhooks/github/site/more',
      ]
      for (const path of ways) {
        for (const url of [behind.url, behind.appUrl]) {
          const { status, body } = await send(url, {}, null, { path, method: 'GET' })
          expect([301, 302, 307, 308, 400, 401, 404], `${url}${path}: ${status}`).toContain(status)
          expect(JSON.stringify(body)).not.toContain('"list"')
        }
      }
    })
  },
)

interface Said {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was answered.
  body: any
}

function deliver(url: string, body: string, more: OutgoingHttpHeaders = {}): Promise<Said> {
  const bytes = Buffer.from(body)
  const signature = `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`
  return send(url, { 'x-hub-signature-256': signature, 'content-length': bytes.length, ...more }, bytes)
}

/** Without any sign of a person; `body` null: it is never sent. */
function send(
  url: string,
  headers: OutgoingHttpHeaders,
  body: Buffer | null,
  { path = '/api/webhooks/github/site', method = 'POST' } = {},
): Promise<Said> {
  const { hostname, port } = new URL(url)
  const sender = { 'content-type': 'application/json', 'x-github-event': 'push', 'x-github-delivery': randomUUID() }
  // A connection of its own: one that was refused with its body unread is closed.
  const to = { hostname, port, path, method, agent: false, headers: { ...sender, ...headers } }
  return new Promise((resolve, reject) => {
    const asked = request(to, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, body: read(Buffer.concat(parts).toString()) })
        asked.destroy()
      })
    })
    // Who is refused before the end of its body may find the connection closed: the answer came before.
    asked.on('error', reject)
    if (body) asked.end(body)
    else if (method === 'GET') asked.end()
    else asked.flushHeaders()
  })
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function asMara(path: string, json?: object) {
  const headers = { cookie: 'session=mara', origin: behind.url, 'content-type': 'application/json' }
  const init = json === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(json) }
  const response = await fetch(behind.url + path, init)
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was answered.
  return response.json() as Promise<any>
}
