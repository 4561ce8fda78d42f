import { expect, test } from 'vitest'
import { chainsOf } from '@/jobs/handlers/service-update/chains'
import type { PlannedUpdate } from '@/lib/services/plan'

const planned = (unit: string, order: number, reference: string, dependents: string[] = []) =>
  ({ unit, order, reference, dependents }) as unknown as PlannedUpdate
const names = (plan: PlannedUpdate[]) => chainsOf(plan).map((chain) => chain.map(({ unit }) => unit))

test('services that have nothing to do with each other can go side by side', () => {
  expect(names([planned('a', 1, 'x'), planned('b', 2, 'y')])).toEqual([['a'], ['b']])
})

test('services that share an image, or of which one needs the other, go one after the other', () => {
  expect(names([planned('a', 1, 'x'), planned('b', 2, 'y'), planned('c', 3, 'x')])).toEqual([['b'], ['a', 'c']])
  expect(names([planned('db', 1, 'x', ['web']), planned('web', 2, 'y')])).toEqual([['db', 'web']])
})

test('what is related by a third goes together, in the order of the plan', () => {
  expect(names([planned('a', 1, 'x'), planned('b', 2, 'y'), planned('c', 3, 'y', ['a'])])).toEqual([['a', 'b', 'c']])
})
