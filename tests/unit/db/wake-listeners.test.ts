import { expect, test } from 'vitest'
import { WakeListeners } from '@/lib/db/wake-listeners'

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

test('many wakes of one turn are told once, to every listener, and not at once', async () => {
  const listeners = new WakeListeners()
  const told: string[] = []
  listeners.add(() => told.push('a'))
  listeners.add(() => told.push('b'))
  listeners.wake()
  listeners.wake()
  expect(told).toEqual([])
  await nextTurn()
  expect(told).toEqual(['a', 'b'])
  listeners.wake()
  await nextTurn()
  expect(told).toEqual(['a', 'b', 'a', 'b'])
})

test('a listener may remove itself while it is told', async () => {
  const listeners = new WakeListeners()
  let calls = 0
  const once = () => {
    calls++
    listeners.remove(once)
  }
  listeners.add(once)
  listeners.wake()
  await nextTurn()
  listeners.wake()
  await nextTurn()
  expect(calls).toBe(1)
  expect(listeners.isEmpty).toBe(true)
})
