import { describe, expect, test } from 'vitest'
import { Gate } from '@/lib/db/sqlite/gate'

const soon = () => performance.now() + 60_000

describe('Gate', () => {
  test('lets one through at a time, in the order of arrival', async () => {
    const gate = new Gate()
    const order: number[] = []
    const pass = async (n: number) => {
      const release = await gate.enter(soon())
      order.push(n)
      await Promise.resolve()
      order.push(n)
      release()
    }
    await Promise.all([pass(1), pass(2), pass(3)])
    expect(order).toEqual([1, 1, 2, 2, 3, 3])
  })

  test('gives up when the turn has not come by the deadline, and lets the next one through', async () => {
    const gate = new Gate()
    const release = await gate.enter(soon())
    const late = gate.enter(performance.now() + 5)
    const next = gate.enter(soon())
    await expect(late).rejects.toMatchObject({ code: 'database-busy' })
    release()
    await expect(next).resolves.toBeTypeOf('function')
  })

  test('is not opened twice by one who leaves twice', async () => {
    const gate = new Gate()
    const release = await gate.enter(soon())
    release()
    const second = await gate.enter(soon())
    release()
    await expect(gate.enter(performance.now() + 5)).rejects.toMatchObject({ code: 'database-busy' })
    second()
  })
})
