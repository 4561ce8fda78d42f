import { expect } from '@playwright/test'
import { test } from './pages/signed-in'

test('events are filtered in the address, and each filter can be taken away', async ({ page }) => {
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
