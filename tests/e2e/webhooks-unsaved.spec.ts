import { expect } from '@playwright/test'
import { test } from './pages/at-webhooks'

test('who leaves the form of an endpoint is asked, and keeps what was typed', async ({ page }) => {
  await page.goto('/webhooks/new')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('half-done')
  await page.getByRole('link', { name: 'Cancel' }).click()
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  await question.getByRole('button', { name: 'Stay here' }).click()
  await expect(name).toHaveValue('half-done')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await question.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(/\/webhooks$/)
  await expect(question).toHaveCount(0)
})
