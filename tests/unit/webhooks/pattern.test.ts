import { expect, test } from 'vitest'
import { matches } from '@/lib/webhooks/rule/pattern'

test.each([
  ['main', 'main', true],
  ['main', 'Main', false],
  ['main', 'main2', false],
  ['', '', true],
  ['*', '', true],
  ['*', 'a/b', true],
  ['v*', 'v', true],
  ['v*', 'v1.2', true],
  ['v*', 'dev', false],
  ['*-rc', '1.0-rc', true],
  ['*-rc', '1.0-rc2', false],
  ['release/*/hotfix', 'release/1/2/hotfix', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['ab*ba', 'aba', false],
  ['a*b*c', 'aXXbYYc', true],
  ['a*b*c', 'acb', false],
  ['*b*b*', 'ab', false],
  ['**', 'anything', true],
  ['1.?', '1.2', false],
  ['1.x', '1.x', true],
  ['a.c', 'abc', false],
  ['(a)+', 'aa', false],
])('%s and "%s": %s', (pattern, text, is) => {
  expect(matches(pattern, text)).toBe(is)
})

test('case can be passed over', () => {
  expect(matches('Team/*', 'team/App', { ignoreCase: true })).toBe(true)
})

test('no pattern takes for ever', () => {
  const begun = performance.now()
  expect(matches(`${'*a'.repeat(140)}*b`, 'a'.repeat(5000))).toBe(false)
  // It takes some ms. One that goes back for each part would not come to an end.
  expect(performance.now() - begun).toBeLessThan(60_000)
})
