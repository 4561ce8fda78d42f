import { expect, test } from 'vitest'
import { inTurn } from '@/lib/webhooks/receive/in-turn'
import { Rate } from '@/lib/webhooks/receive/rate'

test('so many pass at once, then one each time that one has become free', () => {
  const rate = new Rate()
  expect(Array.from({ length: 3 }, () => rate.take('a', 3, 0))).toEqual([0, 0, 0])
  expect(rate.take('a', 3, 0)).toBe(20)
  expect(rate.take('a', 3, 19_000)).toBe(1)
  expect(rate.take('a', 3, 20_000)).toBe(0)
  expect(rate.take('a', 3, 20_000)).toBe(20)
  expect(Array.from({ length: 4 }, () => rate.take('a', 3, 600_000))).toEqual([0, 0, 0, 20])
})

test('asking takes nothing, and nobody takes from another', () => {
  const rate = new Rate()
  for (let asked = 0; asked < 5; asked++) expect(rate.next('a', 1, 0)).toBe(0)
  expect(rate.take('a', 1, 0)).toBe(0)
  expect(rate.next('a', 1, 0)).toBe(60)
  expect(rate.take('b', 1, 0)).toBe(0)
})

test('work is done in turn, and a failure is in nobody’s way', async () => {
  const order: string[] = []
  const work = (name: string, fails = false) =>
    inTurn(async () => {
      order.push(`${name} begins`)
      await new Promise(setImmediate)
      order.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    })
  const all = await Promise.allSettled([work('a'), work('b', true), work('c')])
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})
