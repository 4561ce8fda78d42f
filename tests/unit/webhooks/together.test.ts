import { expect, test } from 'vitest'
import { together } from '@/lib/webhooks/receive/together'

const turn = () => new Promise(setImmediate)

test('all who ask in one turn are answered by one question, and who comes later by another', async () => {
  const about = {}
  let asked = 0
  const ask = async () => {
    const mine = ++asked
    await turn()
    return mine
  }
  const first = Array.from({ length: 5 }, () => together(about, 'a', ask))
  await turn()
  // The first is being answered by now: nobody joins it any more.
  const second = Array.from({ length: 5 }, () => together(about, 'a', ask))
  expect(await Promise.all(first)).toEqual([1, 1, 1, 1, 1])
  expect(await Promise.all(second)).toEqual([2, 2, 2, 2, 2])
})

test('no answer is older than its question', async () => {
  const about = {}
  let value = 0
  const read = async () => {
    const seen = value
    await turn()
    return seen
  }
  const wrong: number[] = []
  await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      for (let left = at % 7; left > 0; left--) await turn()
      const least = ++value
      if ((await together(about, 'a', read)) < least) wrong.push(least)
    }),
  )
  expect(wrong).toEqual([])
})

test('a failure is told to who asked, and the next question is a new one', async () => {
  const about = {}
  const fail = () => Promise.reject(new Error('not now'))
  await expect(together(about, 'a', fail)).rejects.toThrow('not now')
  expect(await together(about, 'a', async () => 'now')).toBe('now')
})

test('other questions, and those about something else, are asked for themselves', async () => {
  const about = {}
  let asked = 0
  const ask = async () => ++asked
  expect(await Promise.all([together(about, 'a', ask), together(about, 'b', ask), together({}, 'a', ask)])).toEqual([
    1, 2, 3,
  ])
})
