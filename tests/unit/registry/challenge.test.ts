import { expect, test } from 'vitest'
import { readChallenges } from '@/lib/registry/challenge'

test('what Docker Hub answers', () => {
  const header =
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/nginx:pull"'
  expect(readChallenges(header)).toEqual([
    {
      scheme: 'bearer',
      params: {
        realm: 'https://auth.docker.io/token',
        service: 'registry.docker.io',
        scope: 'repository:library/nginx:pull',
      },
    },
  ])
})

test.each([
  [null, []],
  ['', []],
  ['Basic realm="registry"', [{ scheme: 'basic', params: { realm: 'registry' } }]],
  ['BASIC Realm=registry', [{ scheme: 'basic', params: { realm: 'registry' } }]],
  ['Negotiate', [{ scheme: 'negotiate', params: {} }]],
  [
    'Basic realm="a, b", Bearer realm="https://x/t" , scope="repository:a:pull,push"',
    [
      { scheme: 'basic', params: { realm: 'a, b' } },
      { scheme: 'bearer', params: { realm: 'https://x/t', scope: 'repository:a:pull,push' } },
    ],
  ],
  ['Bearer realm="say \\"please\\""', [{ scheme: 'bearer', params: { realm: 'say "please"' } }]],
])('%j', (header, challenges) => {
  expect(readChallenges(header)).toEqual(challenges)
})

test('an endless header is read to its end', () => {
  const startedAt = performance.now()
  readChallenges(`Bearer ${'a '.repeat(500_000)}`)
  readChallenges(`Bearer realm="${'\\'.repeat(500_000)}`)
  readChallenges('a'.repeat(500_000))
  // It takes some ms. One that goes back and forth in it would not come to an end.
  expect(performance.now() - startedAt).toBeLessThan(60_000)
})
