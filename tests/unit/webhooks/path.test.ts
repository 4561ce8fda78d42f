import { describe, expect, test } from 'vitest'
import { parsePath, valueAt } from '@/lib/webhooks/rule/path'

const document = {
  release: { tag_name: 'v1', assets: [{ name: 'a' }, { name: 'b' }] },
  'a b': { "it's": 1, 'say "x"': 2, 'a\\b': 3, 'line\nend': 4 },
  größe: 5,
  '': 6,
  1: 'a member',
  list: [[1, 2], [3]],
  none: null,
}

function find(path: string): unknown {
  const steps = parsePath(path)
  if (!steps) throw new Error(`${path} is no path`)
  return valueAt(document, steps)
}

// https://www.rfc-editor.org/rfc/rfc9535: singular queries.
test.each([
  ['$', document],
  ['$.release.tag_name', 'v1'],
  ["$['release']['tag_name']", 'v1'],
  ['$["release"].tag_name', 'v1'],
  ['$.release.assets[0].name', 'a'],
  ['$.release.assets[-1].name', 'b'],
  ['$.release.assets[-3].name', undefined],
  ['$.release.assets[2]', undefined],
  ['$.release.assets.name', undefined],
  ['$.release.assets.length', undefined],
  ['$.release[0]', undefined],
  ['$.release.tag_name.length', undefined],
  ['$.release.tag_name[0]', undefined],
  ["$['a b']['it\\'s']", 1],
  ['$["a b"]["it\'s"]', 1],
  ['$["a b"]["say \\"x\\""]', 2],
  ["$['a b']['say \"x\"']", 2],
  ["$['a b']['a\\\\b']", 3],
  ["$['a b']['line\\nend']", 4],
  ["$['a b']['line\\u000aend']", 4],
  ['$.größe', 5],
  ["$['']", 6],
  ["$['1']", 'a member'],
  ['$[1]', undefined],
  ['$.list[0][1]', 2],
  ['$ .list [ 0 ] [ 1 ]', 2],
  ['$.none', null],
  ['$.none.more', undefined],
  ['$.toString', undefined],
  ['$.constructor.name', undefined],
  ['$.__proto__', undefined],
])('%s', (path, value) => {
  expect(find(path)).toEqual(value)
})

describe('is no path to one value:', () => {
  test.each([
    '',
    'release',
    '.release',
    '$release',
    '$.',
    '$..release',
    '$.*',
    '$[*]',
    '$.list[0:1]',
    "$['a','b']",
    '$.list[?@.a]',
    '$.1a',
    '$.a-b',
    '$.list[01]',
    '$.list[-0]',
    '$.list[1.5]',
    '$.list[99999999999999999999]',
    "$['open",
    '$["a\']',
    "$['a\\x']",
    '$["it\\\'s"]',
    "$['raw\nline']",
    '$.release ',
    '$[]',
    '$.a.b()',
  ])('%s', (path) => {
    expect(parsePath(path)).toBeNull()
  })
})
