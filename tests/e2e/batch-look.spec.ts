import { expect } from '@playwright/test'
import { test } from './pages/at-batch'
import { findBarriers } from './pages/find-barriers'
import { SignInPage } from './pages/sign-in-page'

test('who may only look has nothing to select', async ({ browser, calls, list }) => {
  const who = { username: 'selects-nothing', password: 'sees but does not touch' }
  expect((await calls.post('/api/users', { ...who, role: 'viewer' })).status()).toBe(201)
  await calls.runToEnd('true', { name: 'Only looked at' })
  await list.open()
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await new SignInPage(page).enter('/tasks', who)
  await expect(page.getByText('Only looked at').first()).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await context.close()
})

for (const theme of ['light', 'dark'] as const) {
  test(`nothing bars anybody from selecting and its question (${theme})`, async ({ page, calls, list, batch }) => {
    const id = await calls.runToEnd('true', { name: 'Barrier free' })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await list.open('?q=Barrier')
    await batch.pick(id)
    await batch.offers('Delete')
    expect(await findBarriers(page), 'bar').toEqual([])
    await batch.ask('Delete')
    await expect(batch.effect(/Succeeded/).first()).toBeVisible()
    expect(await findBarriers(page), 'question').toEqual([])
  })
}
