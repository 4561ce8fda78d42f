import { expect, test } from 'vitest'
import { together } from '@/lib/webhooks/receive/together'

const turn = () => new Promise(setImmediate)

/** A question that is answered when it is told to; each answer says which asking it was. */
function question() {
  const answers: ((value: number) => void)[] = []
  const failures: ((error: Error) => void)[] = []
  const ask = () =>
    new Promise<number>((resolve, reject) => {
      answers.push(resolve)
      failures.push(reject)
    })
  const answer = (at: number) => answers[at]?.(at)
  const fail = (at: number) => failures[at]?.(new Error(String(at)))
  return { ask, answer, fail, count: () => answers.length }
}

test('who asks while it is being asked gets the next answer, together with the others', async () => {
  const about = {}
  const { ask, answer, count } = question()
  const first = together(about, 'a', ask)
  const rest = [1, 2, 3].map(() => together(about, 'a', ask))
  expect(count()).toBe(1)
  answer(0)
  expect(await first).toBe(0)
  await turn()
  expect(count()).toBe(2)
  const later = together(about, 'a', ask)
  answer(1)
  expect(await Promise.all(rest)).toEqual([1, 1, 1])
  await turn()
  answer(2)
  expect(await later).toBe(2)
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
  const { ask, answer, fail } = question()
  const first = together(about, 'a', ask)
  const second = together(about, 'a', ask)
  fail(0)
  await expect(first).rejects.toThrow('0')
  await turn()
  answer(1)
  expect(await second).toBe(1)
})

test('other questions, and those about something else, are asked for themselves', async () => {
  const { ask, count } = question()
  const about = {}
  void together(about, 'a', ask)
  void together(about, 'b', ask)
  void together({}, 'a', ask)
  await turn()
  expect(count()).toBe(3)
})
