import { expect, test } from 'vitest'
import { genericSchema } from '@/lib/contract/webhook-rule'
import { keptBody, keptHeaders } from '@/lib/webhooks/receive/kept'

const secret = 'p4ss"word/with+signs'
const mask = '••••••••'
const headersOf = (headers: Record<string, string>, generic: Parameters<typeof keptHeaders>[1]['generic'] = null) =>
  keptHeaders(Object.entries(headers), { secret, generic })

test('headers that prove something are masked, whoever sent them', () => {
  const proofs = [
    'Authorization',
    'Cookie',
    'X-Hub-Signature-256',
    'X-Gitlab-Token',
    'Proxy-Authorization',
    'X-Api-Key',
  ]
  for (const name of proofs) expect(headersOf({ [name]: 'value' })).toEqual({ [name.toLowerCase()]: mask })
  const generic = genericSchema.parse({ proof_header: 'X-Mine' })
  expect(headersOf({ 'X-Mine': 'value', 'X-GitHub-Event': 'push' }, generic)).toEqual({
    'x-mine': mask,
    'x-github-event': 'push',
  })
})

test('the secret is masked wherever else it stands, and so is the secret part of any address', () => {
  const kept = headersOf({
    referer: `https://x/api/webhooks/quay/a?token=${encodeURIComponent(secret)}&x=1`,
    'x-original': `/api/webhooks/quay/a?token=a-wrong-one`,
    'x-note': `it is ${secret}.`,
  })
  expect(kept).toEqual({
    referer: `https://x/api/webhooks/quay/a?token=${mask}&x=1`,
    'x-original': `/api/webhooks/quay/a?token=${mask}`,
    'x-note': `it is ${mask}.`,
  })
})

test('no more is kept of headers than is worth its place', () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`x-${at}`, 'y'.repeat(5000)]))
  const kept = headersOf(many)
  expect(Object.keys(kept)).toHaveLength(60)
  expect(Object.values(kept).every(({ length }) => length === 500)).toBe(true)
})

test('the secret is masked in a body as it is, as JSON and as a form writes it', () => {
  const body = `${secret} ${JSON.stringify({ secret })} payload=${encodeURIComponent(secret)}`
  const kept = keptBody(Buffer.from(body), secret, 1000)
  expect(kept.body).toBe(`${mask} {"secret":"${mask}"} payload=${mask}`)
  expect(kept).toMatchObject({ bodyBytes: Buffer.byteLength(body), isBodyCut: false })
})

test('a long body is cut, and no secret by the cut', () => {
  for (let before = 0; before <= 30; before++) {
    const { body, bodyBytes, isBodyCut } = keptBody(Buffer.from(`${'x'.repeat(before)}${secret}tail of it`), secret, 20)
    expect({ bodyBytes, isBodyCut }).toEqual({ bodyBytes: before + secret.length + 10, isBodyCut: true })
    for (let length = 6; length <= secret.length; length++) expect(body).not.toContain(secret.slice(0, length))
  }
})

test('what is no text is kept as far as it is, without NUL bytes', () => {
  expect(keptBody(Buffer.from([0, 0xff, 0x41]), secret, 100).body).toBe('\u2400\ufffdA')
  expect(keptBody(null, secret, 100)).toEqual({ body: null, bodyBytes: 0, isBodyCut: false })
})
