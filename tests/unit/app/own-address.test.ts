import { describe, expect, it } from 'vitest'
import { ownAddress } from '@/app/signin/own-address'

describe('where one goes after signing in', () => {
  it('is the page one wanted to see', () => {
    expect(ownAddress('/events?level=error#x')).toBe('/events?level=error#x')
    expect(ownAddress('/tasks/tsk_01?tab=output')).toBe('/tasks/tsk_01?tab=output')
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'tasks',
    '',
    undefined,
    ['/a', '/b'],
    `/${'a'.repeat(3000)}`,
  ])('is never another site, nor nonsense: %j', (wanted) => expect(ownAddress(wanted)).toBe('/tasks'))

  it('is not the way in again', () => {
    expect(ownAddress('/signin?next=%2Fsignin')).toBe('/tasks')
    expect(ownAddress('/')).toBe('/tasks')
  })
})
