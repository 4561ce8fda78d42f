import { describe, expect, it } from 'vitest'
import { setupExample } from '@/components/webhook/setup-example'

const url = 'https://yard.example.com/api/webhooks/generic/hook'

describe('the example of a sender that we do not know', () => {
  it('names header, id and address', () => {
    const example = setupExample({ provider: 'generic', url, generic: { proof: 'hmac', id_header: 'X-Id' } })
    expect(example).toContain('-H "X-Signature-256: sha256=$SIGNATURE"')
    expect(example).toContain('-H "X-Id: $(openssl rand -hex 16)"')
    expect(example?.endsWith(url)).toBe(true)
  })

  it.each([
    [undefined, 'Authorization: Bearer $SECRET'],
    ['X-Token', 'X-Token: $SECRET'],
  ])('sends a token as it is wanted: %s', (header, line) => {
    const generic = { proof: 'token' as const, ...(header && { proof_header: header }) }
    expect(setupExample({ provider: 'generic', url, generic })).toContain(`-H "${line}"`)
  })
})

it('a registry gets lines of its configuration', () => {
  expect(setupExample({ provider: 'registry', url, generic: null })).toContain(`url: ${url}`)
})

it('a sender with a form of its own has no example', () => {
  expect(setupExample({ provider: 'github', url, generic: null })).toBeNull()
})
