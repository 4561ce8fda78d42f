import { join } from 'node:path'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { test as atTasks } from './pages/at-tasks'
import { findBarriers } from './pages/find-barriers'
import { MaintenancePage } from './pages/maintenance-page'
import { SignInPage } from './pages/sign-in-page'

const test = atTasks.extend<{ maintenance: MaintenancePage }>({
  maintenance: ({ page }, use) => use(new MaintenancePage(page)),
})

test('maintenance is a task whose drawer opens, and its card tells how it went', async ({
  page,
  maintenance,
  panel,
}) => {
  await maintenance.open()
  const card = maintenance.card('Check the database')
  await expect(card).toContainText('Not run yet')
  await maintenance.run('Check the database')
  await expect(panel.drawer).toContainText('Check the database')
  await panel.shows('Succeeded')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/maintenance$/)
  await expect(card).toContainText('Succeeded')
  await expect(card).toContainText('2/2 succeeded')
  await expect(card.getByRole('button', { name: 'Run now: Check the database' })).toBeEnabled()
  await expect(maintenance.card('Recent maintenance').getByRole('listitem').first()).toContainText('Check the database')
})

test('what is stored is counted, and what retention keeps stands beside it', async ({ page, calls, maintenance }) => {
  await calls.runToEnd('true', { name: 'Counted' })
  await maintenance.open()
  await expect(maintenance.card('Storage')).toContainText('Database (SQLite)')
  await expect.poll(() => maintenance.figure('Tasks')).toBeGreaterThanOrEqual(2)
  expect(await maintenance.figure('Events')).toBeGreaterThan(await maintenance.figure('Tasks'))
  await expect(maintenance.card('Retention in force')).toContainText(/Keep ended tasks\s*3 days/)
  await maintenance.card('Retention in force').getByRole('link', { name: 'Settings' }).click()
  await expect(page).toHaveURL(/\/settings$/)
})

test('a task that retention has removed says so, by which rule, and where its audit events are', async ({
  page,
  calls,
  maintenance,
  panel,
  complaints,
}) => {
  const id = await calls.runToEnd('true', { name: 'Long ago' })
  endedLongAgo(id)
  await maintenance.open()
  await maintenance.run('Prune the ledger')
  await panel.shows('Succeeded')
  expect((await calls.get(`/api/tasks/${id}`)).status()).toBe(410)
  await page.goto(`/tasks/${id}`)
  await expect(page.getByText('This task was pruned')).toBeVisible()
  await expect(page.getByText('By its age: ended tasks are kept for 3 days.')).toBeVisible()
  await expect(page.getByText('By size')).toHaveCount(0)
  await page.getByRole('link', { name: 'See events' }).click()
  await expect(page).toHaveURL(new RegExp(`/events\\?task_id=${id}`))
  await expect(page.getByRole('main').getByText('Asked for by admin').first()).toBeVisible()
  complaints.length = 0 // the browser writes down every answer 404
})

test('who may only look sees how it went and has no buttons', async ({ browser, calls }) => {
  const who = { username: 'watches-maintenance', password: 'sees but does not touch' }
  expect((await calls.post('/api/users', { ...who, role: 'viewer' })).status()).toBe(201)
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await new SignInPage(page).enter('/maintenance', who)
  await expect(page.getByRole('heading', { name: 'Survey of this machine' })).toBeVisible()
  await expect(page.getByText('Database (SQLite)')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Run now/ })).toHaveCount(0)
  await context.close()
})

for (const theme of ['light', 'dark'] as const) {
  test(`nothing bars anybody from the Maintenance page, and nothing stands beyond a phone (${theme})`, async ({
    page,
    maintenance,
  }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await maintenance.open()
    await expect(maintenance.card('Storage')).toContainText('Database (SQLite)')
    expect(await findBarriers(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await findBarriers(page), 'phone').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
}

/** Only time makes a task old, and a test has none: its row says that it ended a week ago. */
function endedLongAgo(id: string): void {
  const db = new Database(join(process.env.E2E_DIR ?? '', 'data', 'taskyard.db'), { timeout: 10_000 })
  const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString()
  db.prepare('UPDATE "Task" SET "finishedAt" = ? WHERE "id" = ?').run(weekAgo, id)
  db.close()
}
