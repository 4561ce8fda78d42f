import { expect, test } from '@playwright/test'
import { findBarriers } from './pages/find-barriers'

test('the API is described to everybody, also without any script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/api/docs')
  await expect(page.getByRole('heading', { level: 1, name: 'The HTTP API' })).toBeVisible()
  const stop = page.locator('#stopTask')
  await stop.locator('summary').click()
  await expect(stop).toContainText('Needs the role operator')
  await expect(stop).toContainText('not-stoppable')
  await stop.getByRole('link', { name: 'TaskDetail' }).first().click()
  await expect(page.locator('#shape-TaskDetail')).toBeInViewport()
  await context.close()
})

for (const { theme, width } of [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 390 },
] as const) {
  test(`nothing bars anybody from reading it, and nothing overflows (${theme}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: theme })
    await page.goto('/api/docs')
    await page.locator('#createTask summary').click()
    await page.locator('#listTasks summary').click()
    expect(await findBarriers(page)).toEqual([])
    const overflow = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)
    expect(overflow).toBe(0)
  })
}

test('programs get it as JSON', async ({ request }) => {
  const answer = await request.get('/api/openapi.json')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0' })
})
