import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { currentBootId, currentLife, endedSince, isAlive, readStat } from '@/lib/processes/identity'

describe('a process inside a container', () => {
  beforeAll(() => {
    process.env.TASKYARD_CONTAINER = 'taskyard.service'
  })
  afterAll(() => {
    delete process.env.TASKYARD_CONTAINER
  })
  const self = (bootId: string) => {
    const stat = readStat(process.pid)
    if (!stat) throw new Error('this process has no stat')
    return { pid: stat.pid, startTime: stat.startTime, bootId }
  }
  const boot = currentBootId()

  test('is alive in this life of the container alone', () => {
    expect(isAlive(self(currentLife()))).toBe(true)
    expect(isAlive(self(`${boot}+1`))).toBe(false)
  })

  test('has ended with the container, or with the machine', () => {
    expect(endedSince(self(currentLife()))).toBeNull()
    expect(endedSince(self(`${boot}+1`))).toBe('container')
    expect(endedSince(self('00000000-0000-0000-0000-000000000000'))).toBe('machine')
    expect(endedSince(self('00000000-0000-0000-0000-000000000000+1'))).toBe('machine')
  })

  test('of a unit outside has a number that says nothing here, and has not ended with the container', () => {
    expect(isAlive(self(boot))).toBe(false)
    expect(endedSince(self(boot))).toBeNull()
  })
})
