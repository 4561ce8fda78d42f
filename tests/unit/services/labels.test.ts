import { expect, test } from 'vitest'
import { readLabels } from '@/lib/services/labels'

const of = (labels: Record<string, unknown>) =>
  readLabels(
    Object.fromEntries(Object.entries(labels).map(([name, value]) => [`org.opencontainers.image.${name}`, value])),
  )

test('an image says its version, its revision and where its source is', () => {
  const labels = { version: '1.4.2', revision: '4f2a91c', source: 'https://github.com/team/web' }
  expect(of({ ...labels, url: 'https://web.example' })).toEqual({
    version: '1.4.2',
    revision: '4f2a91c',
    sourceUrl: 'https://github.com/team/web',
    releasesUrl: 'https://github.com/team/web/releases',
  })
})

test('its home page stands for a source that it does not name', () => {
  expect(of({ url: 'https://codeberg.org/team/web' }).releasesUrl).toBe('https://codeberg.org/team/web/releases')
})

test('whatever is no label says nothing', () => {
  const nothing = { version: null, revision: null, sourceUrl: null, releasesUrl: null }
  for (const told of [null, undefined, 'labels', [], {}]) expect(readLabels(told)).toEqual(nothing)
  expect(of({ version: 3, revision: ' ', source: { href: 'https://github.com/team/web' } })).toEqual(nothing)
})

test('a label moves no cursor, turns no text around and fills no page', () => {
  expect(of({ version: '1.4\u001b[2J\u0007', revision: 'abc\u202edef\nghi' })).toMatchObject({
    version: '1.4[2J',
    revision: 'abcdefghi',
  })
  expect(of({ version: '9'.repeat(10_000) }).version).toHaveLength(500)
})
