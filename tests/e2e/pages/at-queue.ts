import { expect } from '@playwright/test'
import { test as base } from './at-tasks'
import { QueuePage } from './queue-page'
import type { TaskCalls } from './task-calls'

const lane = 'one-by-one'

/** Tests of the queue, signed in as admin. */
export const test = base.extend<{ queue: QueuePage; ownLane: string }>({
  queue: ({ page }, use) => use(new QueuePage(page)),
  /** A lane of the test's own for one task at a time, so that nothing else of the run is in its way. */
  ownLane: async ({ calls, page }, use) => {
    expect((await calls.post('/api/lanes', { name: lane, capacity: 1 })).status()).toBe(201)
    await use(lane)
    // Its page, where that is still open, would ask for what is gone.
    await page.goto('about:blank')
    await emptyLane(calls)
    expect((await calls.remove(`/api/lanes/${lane}`)).status()).toBe(204)
  },
})

async function emptyLane(calls: TaskCalls): Promise<void> {
  const path = `/api/lanes/${lane}/tasks?per_page=100`
  const { list } = (await (await calls.get(path)).json()) as { list: { task_id: string }[] }
  await calls.post('/api/tasks/batch/stop', { filter: { lane, status: 'pending' }, only_waiting: true })
  for (const { task_id: id } of list) if (/pending|running/.test(await calls.statusOf(id))) await calls.forceStop(id)
}
