import { expect } from '@playwright/test'
import { test } from './pages/at-definitions'

test('a schedule whose time is up says so, and promises nothing', async ({ page, definitions, make }) => {
  // Not so soon that a busy machine would take the wish for it only afterwards, and refuse it.
  const soon = new Date(Date.now() + 5000).toISOString()
  await make('Once and over', { schedule: { cron: '@once', starts_at: soon } })
  await definitions.show('Once and over')
  await expect(definitions.slots('fired')).toBeVisible()
  const card = definitions.card('Schedule')
  await expect(card).toContainText('No run ahead')
  await page.reload()
  await expect(card).toContainText('No run ahead')
})

test('what is wrong with a blackout is said at the blackouts alone', async ({ page, definitions, complaints }) => {
  await definitions.openNew()
  await definitions.turnOn('Run by a schedule')
  await page.getByRole('button', { name: 'Add a stretch of time' }).click()
  const told = page.getByRole('alert').filter({ hasText: 'blackouts' })
  await expect(told).toHaveCount(1)
  await expect(told).toHaveText('blackouts.starts_at is an ISO 8601 time')
  // The browser tells the console of every answer that is a refusal.
  complaints.splice(0)
})
