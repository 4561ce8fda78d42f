import { describe, expect, test } from 'vitest'
import { newerTag } from '@/lib/services/tags'

const newest = (current: string, tags: string[], range = '*') => newerTag(current, tags, range).tag

describe('the newest of a family', () => {
  test.each([
    ['1.4.2', ['1.4.1', '1.4.2', '1.4.3', '1.10.0', '1.9.9'], '1.10.0'],
    ['1.4', ['1.4.9', '1.5', '1.5.1', '2'], '1.5'],
    ['16', ['15', '17', '17.2', 'latest'], '17'],
    ['v1.4.2', ['1.9.0', 'v1.5.0', 'V1.8.0'], 'v1.5.0'],
    ['1.4.2-alpine', ['1.5.0', '1.5.0-alpine', '1.6.0-alpine3.19', '1.6.0-slim'], '1.5.0-alpine'],
    ['release-1.4.2', ['release-1.5.0', '1.6.0'], 'release-1.5.0'],
    ['2024.01.15', ['2024.02.01', '2023.12.31'], '2024.02.01'],
    ['1.4.2', ['1.4.2', '1.4.1'], null],
    ['1.4.2', [], null],
    ['1.4.2', ['latest', 'stable', '', 'sha-1234567', '1.4.2.1', '99999999999999999999.0.0'], null],
  ])('%s among %j is %j', (current, tags, expected) => {
    expect(newest(current, tags)).toBe(expected)
  })
})

describe('prereleases', () => {
  test.each([
    ['1.4.2', ['1.5.0-rc.1', '1.5.0-beta', '1.5.0rc2'], null],
    ['1.4.2-alpine', ['1.5.0-rc1-alpine'], null],
    ['1.5.0-rc.1', ['1.5.0-rc.2', '1.5.0-rc.10', '1.5.0-beta.99'], '1.5.0-rc.10'],
    ['1.5.0-rc.1', ['1.5.0-rc.2', '1.5.0'], '1.5.0'],
    ['1.5.0-rc1-alpine', ['1.5.0-rc2-alpine', '1.5.0-rc3', '1.5.0-alpine'], '1.5.0-alpine'],
    ['3.13.0a1', ['3.13.0b2', '3.13.0rc1'], '3.13.0rc1'],
    ['1.4.2-slim', ['1.5.0-preview', '1.5.0-slim'], '1.5.0-slim'],
  ])('%s among %j is %j', (current, tags, expected) => {
    expect(newest(current, tags)).toBe(expected)
  })
})

describe('the range', () => {
  test.each([
    ['1.4.2', '^1.4', ['1.9.0', '2.0.0'], '1.9.0'],
    ['1.4.2', '~1.4', ['1.4.9', '1.5.0'], '1.4.9'],
    ['1.4', '1.x', ['1.9', '2.0'], '1.9'],
    ['1.4.2', '>=1.4 <1.7 || >=3', ['1.6.0', '2.9.0', '3.1.0'], '3.1.0'],
    ['1.4.2', '^2', ['1.9.0', '2.1.0'], '2.1.0'],
    ['1.5.0-rc.1', '^1.5.0-rc.1', ['1.6.0-rc.1', '2.0.0-rc.1'], '1.6.0-rc.1'],
    ['1.4.2', '^1.4', ['1.3.0'], null],
  ])('%s in %s among %j is %j', (current, range, tags, expected) => {
    expect(newest(current, tags, range)).toBe(expected)
  })

  test('that is none is told', () => {
    expect(newerTag('1.4.2', ['1.5.0'], 'newest please')).toEqual({
      tag: null,
      problem: '"newest please" is no range of versions',
    })
  })
})

test('a tag that is no version has nothing newer, and it is told', () => {
  expect(newerTag('latest', ['1.5.0', 'stable'], '*').problem).toBe(
    'the tag latest is no version, so that nothing can be newer than it',
  )
})

test('whatever the order of the tags, the answer is the same and never the current one', () => {
  const tags = ['1.0.0', '1.2.0', '1.10.0', '1.9.9', '2.0.0-rc.1', '1.10.0-alpine', 'v3.0.0', '1.10', 'latest']
  for (let turn = 0; turn < tags.length; turn++) {
    const turned = [...tags.slice(turn), ...tags.slice(0, turn)]
    expect(newest('1.2.0', turned)).toBe('1.10.0')
    expect(newest('1.10.0', turned)).toBeNull()
  }
})
