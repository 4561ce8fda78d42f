import { expect, test } from 'vitest'
import { inTurns } from '@/jobs/handlers/maintenance/check-registries/in-turns'

const turns = { most: 4, mostOfOne: 2, keyOf: (item: string) => item.split('/')[0] ?? '' }

test('never more than allowed are under way, of all and of one key', async () => {
  const items = ['a/1', 'a/2', 'a/3', 'a/4', 'b/1', 'b/2', 'b/3', 'c/1', 'd/1']
  const underWay: string[] = []
  const done: string[] = []
  let most = 0
  await inTurns(items, turns, async (item) => {
    underWay.push(item)
    most = Math.max(most, underWay.length)
    for (const key of 'abcd') expect(underWay.filter((one) => one.startsWith(key)).length).toBeLessThanOrEqual(2)
    for (let turn = 0; turn < item.length + done.length; turn++) await Promise.resolve()
    underWay.splice(underWay.indexOf(item), 1)
    done.push(item)
  })
  expect(done.toSorted()).toEqual(items)
  expect(most).toBe(4)
})

test('one registry that takes its time holds up no other', async () => {
  const gate = openGate()
  const done: string[] = []
  const all = inTurns(['a/1', 'a/2', 'a/3', 'b/1', 'c/1'], turns, async (item) => {
    if (item.startsWith('a')) await gate.promise
    done.push(item)
    if (done.includes('b/1') && done.includes('c/1')) gate.resolve()
  })
  await all
  expect(done.slice(0, 2)).toEqual(['b/1', 'c/1'])
})

test('after a failure nothing new begins, and what is under way ends first', async () => {
  const gate = openGate()
  const done: string[] = []
  const all = inTurns(['a', 'b', 'c', 'd', 'e', 'f'], turns, async (item) => {
    if (item === 'b') {
      queueMicrotask(gate.resolve)
      throw new Error('stopped')
    }
    await gate.promise
    done.push(item)
  })
  await expect(all).rejects.toThrow('stopped')
  expect(done.toSorted()).toEqual(['a', 'c', 'd'])
})

test('nothing to do is done at once', async () => {
  await inTurns([], turns, async () => {
    throw new Error('there was something')
  })
})

function openGate() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}
