import { expect } from '@playwright/test'
import { test } from './pages/at-tasks'

test('events are filtered in the address, and each filter can be taken away', async ({ page, calls }) => {
  await calls.runToEnd('true', { name: 'Leaves events' })
  await page.goto('/events')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByLabel('Info', { exact: true }).check()
  await page.getByLabel('Action', { exact: true }).fill('user.')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL('/events?level=info&action=user.')
  await expect(page.getByRole('row', { name: /admin signed in/ }).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /task\.created/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove the filter Action' }).click()
  await expect(page).toHaveURL('/events?level=info')
  await expect(page.getByRole('row', { name: /task\.created/ }).first()).toBeVisible()
})

test('an event opens to its whole record, and to everything of its request', async ({ page }) => {
  await page.goto('/events?action=user.signed_in')
  await page.getByRole('button', { name: 'Details of user.signed_in' }).first().click()
  await expect(page.getByText('evt_').first()).toBeVisible()
  await page.getByTitle('Everything of this request').first().click()
  await expect(page).toHaveURL(/request_id=/)
})

test('a filter that is not valid is told in place', async ({ page }) => {
  await page.goto('/events?level=loud')
  await expect(page.getByRole('alert').filter({ hasText: 'level is one of' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear filters' }).first().click()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
})

test('what is shown can be had as a file', async ({ page }) => {
  await page.goto('/events?action=user.')
  await page.getByRole('button', { name: 'Export' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'As JSON' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.json$/)
})

test('new events appear at the top of the first page by themselves, with its filters in force', async ({
  page,
  calls,
}) => {
  await page.goto('/events?q=Comes+by+itself')
  await expect(page.getByText('No event matches these filters')).toBeVisible()
  await calls.runToEnd('true', { name: 'Another one' })
  await calls.runToEnd('true', { name: 'Comes by itself' })
  await expect(page.getByRole('row', { name: /task\.finished|task\.succeeded/ }).first()).toContainText(
    'Comes by itself',
  )
  await expect(page.getByRole('row', { name: /Another one/ })).toHaveCount(0)
})

test('where one reads further down, new events wait until they are asked for', async ({ page, calls }) => {
  // Tasks enough for a page that scrolls.
  await Promise.all(Array.from({ length: 12 }, (_, n) => calls.runToEnd('true', { name: `Fills the page ${n}` })))
  await page.goto('/events')
  const row = page.getByRole('row').nth(20)
  await row.scrollIntoViewIfNeeded()
  await row.hover()
  await page.mouse.wheel(0, 300)
  const pill = page.getByRole('button', { name: /new events/ })
  await expect(pill).toHaveCount(0)
  await calls.runToEnd('true', { name: 'Waits to be seen' })
  await expect(pill).toBeVisible()
  await expect(page.getByRole('row', { name: /Waits to be seen/ })).toHaveCount(0)
  await pill.click()
  await expect(page.getByRole('row', { name: /Waits to be seen/ }).first()).toBeInViewport()
  await expect(pill).toHaveCount(0)
})

test('another page of events stays as it is', async ({ page, calls }) => {
  await page.goto('/events?page=2')
  const first = await page.getByRole('row').nth(1).innerText()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await calls.runToEnd('true', { name: 'Changes the first page only' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(await page.getByRole('row').nth(1).innerText()).toBe(first)
  expect(asked).not.toContain('/api/events')
})
