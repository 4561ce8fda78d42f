import { expect, test } from 'vitest'
import { releasesUrl, sourceUrl } from '@/lib/services/source'

test('a source is an address for browsers, and carries no credentials', () => {
  expect(sourceUrl('https://github.com/team/web')).toBe('https://github.com/team/web')
  expect(sourceUrl('https://me:token@git.example.org/team/web/')).toBe('https://git.example.org/team/web')
  expect(sourceUrl('javascript:alert(1)')).toBeNull()
  expect(sourceUrl('git@github.com:team/web.git')).toBeNull()
  expect(sourceUrl(null)).toBeNull()
})

test('releases are where the forge has them', () => {
  expect(releasesUrl('https://github.com/team/web.git')).toBe('https://github.com/team/web/releases')
  expect(releasesUrl('https://github.com/team/web/tree/main/image')).toBe('https://github.com/team/web/releases')
  expect(releasesUrl('https://gitlab.com/group/sub/web')).toBe('https://gitlab.com/group/sub/web/-/releases')
  expect(releasesUrl('https://gitlab.example.org/group/web/-/tree/main')).toBe(
    'https://gitlab.example.org/group/web/-/releases',
  )
  expect(releasesUrl('https://codeberg.org/team/web')).toBe('https://codeberg.org/team/web/releases')
})

test('nobody is sent to an address that was only guessed', () => {
  expect(releasesUrl('https://example.org/team/web')).toBeNull()
  expect(releasesUrl('https://github.com/team')).toBeNull()
  expect(releasesUrl(null)).toBeNull()
})
