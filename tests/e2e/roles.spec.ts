import { expect } from '@playwright/test'
import { test } from './pages/at-tasks'
import { SignInPage } from './pages/sign-in-page'
import { TaskCalls } from './pages/task-calls'
import { TaskPanel } from './pages/task-panel'

test('a viewer sees everything, has nothing to act with, and is refused by the API', async ({ browser, calls }) => {
  const who = { username: 'onlooker', password: 'sees but does not touch' }
  expect((await calls.post('/api/users', { ...who, role: 'viewer' })).status()).toBe(201)
  const id = await calls.run('sleep 600', { name: 'Seen by all' })

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await new SignInPage(page).enter(`/tasks/${id}`, who)
  const panel = new TaskPanel(page)
  await panel.shows('Running')
  for (const verb of ['Stop', 'Force stop', 'Retry']) {
    await expect(panel.button(verb).and(page.locator(':enabled'))).toHaveCount(0)
  }
  await page.goto('/tasks')
  await expect(page.getByText('Seen by all').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'New task' })).toHaveCount(0)

  const refused = new TaskCalls(page.request)
  expect((await refused.post(`/api/tasks/${id}/stop`, {})).status()).toBe(403)
  expect((await refused.post('/api/tasks', { handler: 'command', params: { command: 'true' } })).status()).toBe(403)
  await context.close()
  await calls.forceStop(id)
})
