import { describe, expect, it } from 'vitest'
import { durationMs, limitLeftMs, waitedMs } from '@/components/task-detail/task-times'
import type { TaskDetail } from '@/lib/contract/task'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 11) + seconds * 1000).toISOString()
const now = Date.parse(at(100))

type Times = Pick<TaskDetail, 'status' | 'created_at' | 'started_at' | 'duration_ms' | 'timeout_at'>
const task = (more: Partial<Times>) =>
  ({
    status: 'running',
    created_at: at(0),
    started_at: at(2),
    duration_ms: null,
    timeout_at: null,
    ...more,
  }) as TaskDetail

describe('times of a task', () => {
  it('counts up while it runs and keeps what the ledger says once it has ended', () => {
    expect(durationMs(task({}), now)).toBe(98_000)
    expect(durationMs(task({ status: 'failed', duration_ms: 84 }), now)).toBe(84)
    expect(durationMs(task({ status: 'pending', started_at: null }), now)).toBeNull()
  })

  it('tells how long it waited, or has been waiting', () => {
    expect(waitedMs(task({}), now)).toBe(2000)
    expect(waitedMs(task({ status: 'pending', started_at: null }), now)).toBe(100_000)
    expect(waitedMs(task({ status: 'ready', started_at: null }), now)).toBeNull()
    expect(waitedMs(task({ status: 'skipped', started_at: null }), now)).toBeNull()
  })

  it('tells what is left of its limit only while it runs', () => {
    expect(limitLeftMs(task({ timeout_at: at(130) }), now)).toBe(30_000)
    expect(limitLeftMs(task({ timeout_at: at(90) }), now)).toBe(0)
    expect(limitLeftMs(task({ status: 'succeeded', timeout_at: at(130) }), now)).toBeNull()
    expect(limitLeftMs(task({}), now)).toBeNull()
  })
})
