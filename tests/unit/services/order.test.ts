import { expect, test } from 'vitest'
import { inOrder } from '@/lib/services/order'

const names = (units: { unit: string; after: string[] }[]) => inOrder(units).map(({ unit }) => unit)

test('what others need comes first, the rest by name', () => {
  expect(
    names([
      { unit: 'web', after: ['db', 'cache'] },
      { unit: 'db', after: [] },
      { unit: 'cache', after: ['db'] },
      { unit: 'admin', after: [] },
    ]),
  ).toEqual(['admin', 'db', 'cache', 'web'])
})

test('what is needed but not among them changes nothing', () => {
  expect(names([{ unit: 'web', after: ['network.target'] }])).toEqual(['web'])
})

test('a circle is broken and everything in it comes once', () => {
  const circle = [
    { unit: 'b', after: ['a'] },
    { unit: 'a', after: ['b'] },
  ]
  expect(names(circle).toSorted()).toEqual(['a', 'b'])
})
