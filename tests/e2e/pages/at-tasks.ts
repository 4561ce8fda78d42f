import { expect } from '@playwright/test'
import { test as signedIn } from './signed-in'
import { TaskCalls } from './task-calls'
import { TaskListPage } from './task-list-page'
import { TaskPanel } from './task-panel'

interface AtTasks {
  calls: TaskCalls
  list: TaskListPage
  panel: TaskPanel
  /** What the browser complained about while a test ran: there must be nothing. */
  complaints: string[]
}

/** Tests of tasks, signed in as admin. A page that writes an error to the console fails its test. */
export const test = signedIn.extend<AtTasks>({
  calls: ({ page }, use) => use(new TaskCalls(page.request)),
  list: ({ page }, use) => use(new TaskListPage(page)),
  panel: ({ page }, use) => use(new TaskPanel(page)),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})
