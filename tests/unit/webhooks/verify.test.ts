import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type GenericSettings, genericSchema, type WebhookProvider } from '@/lib/contract/webhook-rule'
import { verify } from '@/lib/webhooks/verify/verify'

const secret = "It's-a-Secret-to-Everybody"
const body = Buffer.from('{"zen":"Speak like a human.","n":"\u00e9"}')
const right = createHmac('sha256', secret).update(body).digest('hex')

interface Given {
  headers?: Record<string, string>
  tokens?: string[]
  body?: Uint8Array
  secret?: string
  generic?: Partial<GenericSettings>
}

function outcome(provider: WebhookProvider, given: Given): string {
  const headers = new Headers(given.headers)
  const proof = { header: (name: string) => headers.get(name), tokens: given.tokens ?? [], body: given.body ?? body }
  const generic = given.generic ? genericSchema.parse(given.generic) : null
  const verified = verify(provider, generic, given.secret ?? secret, proof)
  return verified.ok ? 'ok' : verified.reason
}

const github = (value: string, more: Given = {}) =>
  outcome('github', { ...more, headers: { 'X-Hub-Signature-256': value, ...more.headers } })

test("GitHub's own example is right", () => {
  const value = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  const given = { body: Buffer.from('Hello, World!'), secret: "It's a Secret to Everybody" }
  expect(github(value, given)).toBe('ok')
  expect(github(value, { ...given, body: Buffer.from('Hello, World.') })).toBe('signature')
})

describe("GitHub's signature", () => {
  test('is of the bytes as they came', () => {
    expect(github(`sha256=${right}`)).toBe('ok')
    expect(github(`sha256=${right}`, { body: Buffer.concat([body, Buffer.from('\n')]) })).toBe('signature')
    for (let at = 0; at < body.length; at++) {
      const other = Buffer.from(body)
      other.writeUInt8(body.readUInt8(at) ^ 1, at)
      expect(github(`sha256=${right}`, { body: other })).toBe('signature')
    }
  })

  test.each([
    ['nothing', '', 'no-signature'],
    ['only the name of the algorithm', 'sha256=', 'signature'],
    ['no algorithm', right, 'signature'],
    ['another algorithm', `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`, 'signature'],
    ['another algorithm by this name', `sha256=${createHmac('sha1', secret).update(body).digest('hex')}`, 'signature'],
    ['one digit less', `sha256=${right.slice(0, -1)}`, 'signature'],
    ['half of it', `sha256=${right.slice(0, 32)}`, 'signature'],
    ['one digit more', `sha256=${right}0`, 'signature'],
    ['capital digits', `sha256=${right.toUpperCase()}`, 'signature'],
    ['a capital algorithm', `SHA256=${right}`, 'signature'],
    ['what is no digit', `sha256=${right.slice(0, -1)}g`, 'signature'],
    ['base64', `sha256=${Buffer.from(right, 'hex').toString('base64')}`, 'signature'],
    ['a space in it', `sha256= ${right}`, 'signature'],
    ['two of them', `sha256=${right}, sha256=${right}`, 'signature'],
    ['a wrong one and a right one', `sha256=${'0'.repeat(64)}, sha256=${right}`, 'signature'],
    ["another secret's", `sha256=${createHmac('sha256', `${secret}x`).update(body).digest('hex')}`, 'signature'],
    ['of no secret', `sha256=${createHmac('sha256', '').update(body).digest('hex')}`, 'signature'],
  ])('with %s is refused', (_, value, reason) => {
    expect(github(value)).toBe(reason)
  })

  test('sent twice is refused, whichever is right', () => {
    const headers = new Headers()
    headers.append('X-Hub-Signature-256', `sha256=${right}`)
    headers.append('X-Hub-Signature-256', `sha256=${right}`)
    expect(github(headers.get('X-Hub-Signature-256') ?? '')).toBe('signature')
  })

  test('is looked for in its own header alone', () => {
    expect(outcome('github', { headers: { 'X-Hub-Signature': `sha256=${right}` } })).toBe('no-signature')
    expect(outcome('github', { headers: { 'X-Gitea-Signature': right, 'X-Gitlab-Token': secret } })).toBe(
      'no-signature',
    )
    expect(outcome('github', { headers: { Authorization: `Bearer ${secret}` }, tokens: [secret] })).toBe('no-signature')
  })
})

test('an empty secret lets nobody in', () => {
  const none = createHmac('sha256', '').update(body).digest('hex')
  expect(github(`sha256=${none}`, { secret: '' })).toBe('signature')
  expect(outcome('gitea', { secret: '', headers: { 'X-Gitea-Signature': '' } })).toBe('signature')
  expect(outcome('gitlab', { secret: '', headers: { 'X-Gitlab-Token': '' } })).toBe('signature')
  expect(outcome('harbor', { secret: '', headers: { Authorization: '' } })).toBe('signature')
  expect(outcome('registry', { secret: '', headers: { Authorization: 'Bearer ' } })).toBe('signature')
  expect(outcome('dockerhub', { secret: '', tokens: [''] })).toBe('signature')
  expect(outcome('generic', { secret: '', headers: { 'X-Signature-256': none } })).toBe('signature')
})

describe('Gitea and Forgejo', () => {
  test('send bare digits in headers of their own', () => {
    expect(outcome('gitea', { headers: { 'X-Gitea-Signature': right } })).toBe('ok')
    expect(outcome('forgejo', { headers: { 'X-Forgejo-Signature': right } })).toBe('ok')
    expect(outcome('gitea', { headers: { 'X-Gitea-Signature': `sha256=${right}` } })).toBe('signature')
    expect(outcome('gitea', { headers: { 'X-Gitea-Signature': right.toUpperCase() } })).toBe('signature')
    expect(outcome('gitea', { headers: { 'X-Hub-Signature-256': `sha256=${right}` } })).toBe('no-signature')
  })

  test('send a blank one where they have no secret, which proves nothing', () => {
    expect(outcome('gitea', { headers: { 'X-Gitea-Signature': '' } })).toBe('no-signature')
    expect(outcome('forgejo', { headers: { 'X-Forgejo-Signature': '', 'X-Gitea-Signature': right } })).toBe(
      'no-signature',
    )
  })

  test('are told apart by the endpoint; an older Forgejo has only the header of the other', () => {
    expect(outcome('forgejo', { headers: { 'X-Gitea-Signature': right } })).toBe('ok')
    expect(outcome('gitea', { headers: { 'X-Forgejo-Signature': right } })).toBe('no-signature')
  })
})

describe('a token', () => {
  test('of GitLab is the secret itself', () => {
    expect(outcome('gitlab', { headers: { 'X-Gitlab-Token': secret } })).toBe('ok')
    expect(outcome('gitlab', { headers: { 'X-Gitlab-Token': `${secret}x` } })).toBe('signature')
    expect(outcome('gitlab', { headers: { 'X-Gitlab-Token': secret.slice(1) } })).toBe('signature')
    expect(outcome('gitlab', { headers: { 'X-Gitlab-Token': `Bearer ${secret}` } })).toBe('signature')
    expect(outcome('gitlab', { headers: { 'X-Gitlab-Token': `${secret}, ${secret}` } })).toBe('signature')
    expect(outcome('gitlab', { headers: { 'X-Gitlab-Token': '' } })).toBe('no-signature')
    expect(outcome('gitlab', {})).toBe('no-signature')
  })

  test('of Harbor stands in its header as somebody wrote it there', () => {
    expect(outcome('harbor', { headers: { Authorization: secret } })).toBe('ok')
    expect(outcome('harbor', { headers: { Authorization: `Bearer ${secret}` } })).toBe('ok')
    expect(outcome('harbor', { headers: { Authorization: `Basic ${secret}` } })).toBe('signature')
    expect(outcome('harbor', { headers: { Authorization: 'Bearer ' } })).toBe('signature')
  })

  test('of a registry has the word Bearer before it', () => {
    expect(outcome('registry', { headers: { Authorization: `Bearer ${secret}` } })).toBe('ok')
    expect(outcome('registry', { headers: { Authorization: secret } })).toBe('signature')
    expect(outcome('registry', {})).toBe('no-signature')
  })

  test('of Docker Hub and Quay is part of the address, once', () => {
    for (const provider of ['dockerhub', 'quay'] as const) {
      expect(outcome(provider, { tokens: [secret] })).toBe('ok')
      expect(outcome(provider, { tokens: [`${secret}x`] })).toBe('signature')
      expect(outcome(provider, { tokens: [secret, 'other'] })).toBe('signature')
      expect(outcome(provider, { tokens: [] })).toBe('no-signature')
      expect(outcome(provider, { headers: { Authorization: `Bearer ${secret}` } })).toBe('no-signature')
    }
  })
})

describe('a sender that we do not know', () => {
  const base64 = Buffer.from(right, 'hex').toString('base64')

  test.each([`sha256=${right}`, right, right.toUpperCase(), base64, `sha256=${base64}`])(
    'may sign with %s',
    (value) => {
      expect(outcome('generic', { headers: { 'X-Signature-256': value } })).toBe('ok')
      expect(outcome('generic', { generic: { proof_header: 'X-Mine' }, headers: { 'X-Mine': value } })).toBe('ok')
      expect(outcome('generic', { generic: { proof_header: 'X-Mine' }, headers: { 'X-Signature-256': value } })).toBe(
        'no-signature',
      )
    },
  )

  test.each(['', `sha1=${right}`, right.slice(1), base64.slice(0, -1), `${right},${right}`])(
    'is refused with "%s"',
    (value) => {
      expect(outcome('generic', { headers: { 'X-Signature-256': value } })).toBe(value ? 'signature' : 'no-signature')
    },
  )

  test('may send a token, as Bearer or in a header of its own', () => {
    const generic = { proof: 'token' as const }
    expect(outcome('generic', { generic, headers: { Authorization: `Bearer ${secret}` } })).toBe('ok')
    expect(outcome('generic', { generic, headers: { Authorization: secret } })).toBe('signature')
    const own = { ...generic, proof_header: 'X-Token' }
    expect(outcome('generic', { generic: own, headers: { 'X-Token': secret } })).toBe('ok')
    expect(outcome('generic', { generic: own, headers: { 'X-Token': right } })).toBe('signature')
    expect(outcome('generic', { generic: own, headers: { Authorization: `Bearer ${secret}` } })).toBe('no-signature')
  })
})

describe('a form', () => {
  const form = (json: string) => Buffer.from(new URLSearchParams({ payload: json }).toString())
  const sent = { 'content-type': 'application/x-www-form-urlencoded' }

  test.each([
    ['gitea', 'X-Gitea-Signature'],
    ['forgejo', 'X-Forgejo-Signature'],
  ] as const)('of %s is signed by the JSON in it', (provider, header) => {
    const headers = { ...sent, [header]: right }
    expect(outcome(provider, { headers, body: form(body.toString()) })).toBe('ok')
    expect(outcome(provider, { headers, body: form(`${body} `) })).toBe('signature')
    expect(outcome(provider, { headers, body: Buffer.from('payload') })).toBe('signature')
    expect(outcome(provider, { headers, body: Buffer.concat([form(`${body}`), form('{}')]) })).toBe('signature')
    const twice = Buffer.from(`${form(`${body}`)}&${form('{}')}`)
    expect(outcome(provider, { headers, body: twice })).toBe('signature')
    // Only what says that it is one.
    expect(outcome(provider, { headers: { [header]: right }, body: form(`${body}`) })).toBe('signature')
  })

  test('of GitHub is signed as it came', () => {
    const whole = form(`${body}`)
    const value = `sha256=${createHmac('sha256', secret).update(whole).digest('hex')}`
    expect(github(value, { headers: sent, body: whole })).toBe('ok')
    expect(github(`sha256=${right}`, { headers: sent, body: whole })).toBe('signature')
  })
})
