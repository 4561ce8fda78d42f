import { describe, expect, it } from 'vitest'
import { TaskEvents } from '@/components/timeline/task-events'
import type { EventView } from '@/lib/contract/task'

function event(no: number): EventView {
  return {
    id: `evt_${no}`,
    no,
    task_id: 'tsk_1',
    task_name: null,
    attempt: null,
    unit: null,
    request_id: null,
    actor: 'system',
    origin: null,
    action: 'task.created',
    level: 'info',
    status: null,
    message: `event ${no}`,
    meta: null,
    is_audit: false,
    created_at: '2026-11-22T11:00:00.000Z',
  }
}
const numbers = (events: TaskEvents) => events.read().events.map((known) => known.no)

describe('task events', () => {
  it('shows the newest first and each once, whoever told it', async () => {
    const events = new TaskEvents(async () => ({ events: [event(3), event(2), event(1)], hasMore: false }))
    events.append([event(3), event(4)])
    await events.older()
    expect(numbers(events)).toEqual([4, 3, 2, 1])
  })

  it('goes back page by page', async () => {
    const pages = [
      [event(4), event(3)],
      [event(2), event(1)],
    ]
    const events = new TaskEvents(async (page) => ({ events: pages[page - 1] ?? [], hasMore: page < 2 }))
    await events.older()
    expect(events.read().hasMore).toBe(true)
    await events.older()
    expect(numbers(events)).toEqual([4, 3, 2, 1])
    expect(events.read().hasMore).toBe(false)
  })

  it('keeps what it has when a page cannot be read, and can try again', async () => {
    let isBroken = true
    const events = new TaskEvents(async () => {
      if (isBroken) throw new Error('no connection')
      return { events: [event(1)], hasMore: false }
    })
    events.append([event(2)])
    await events.older()
    expect(events.read().error).toEqual(new Error('no connection'))
    isBroken = false
    await events.older()
    expect(numbers(events)).toEqual([2, 1])
    expect(events.read().error).toBeNull()
  })
})
