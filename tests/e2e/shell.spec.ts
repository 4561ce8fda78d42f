import { expect } from '@playwright/test'
import { findBarriers } from './pages/find-barriers'
import { holdScripts } from './pages/hold-scripts'
import { test } from './pages/signed-in'

test.beforeEach(async ({ page }) => {
  await page.goto('/events')
})

test('a keyboard is enough to go to another page', async ({ page }) => {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search tasks and pages' })).toBeFocused()
  await page.keyboard.type('settings')
  await page.getByRole('option', { name: 'Settings', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/settings$/)
})

test('search opens also where it was asked for before the page listens', async ({ page }) => {
  const letScriptsCome = await holdScripts(page)
  await page.goto('/events', { waitUntil: 'commit' })
  await expect(page.getByRole('button', { name: /^Search tasks and pages/ }).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  letScriptsCome()
  await expect(page.getByRole('combobox', { name: 'Search tasks and pages' })).toBeFocused()
})

test('menus open by keyboard, and give the focus back', async ({ page }) => {
  const button = page.getByRole('button', { name: 'Account of admin' })
  // A button that is pressed before the page listens does nothing.
  await expect(async () => {
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toBeVisible({ timeout: 3000 })
  }).toPass()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'API tokens' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('theme, language and side bar are as they were left', async ({ page }) => {
  await page.getByRole('button', { name: 'Collapse' }).click()
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await page.getByRole('button', { name: 'Language' }).click()
  await page.getByRole('menuitemradio', { name: '简体中文' }).click()
  await expect(page.getByRole('heading', { name: '事件' })).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: '展开' })).toBeVisible()
})

test('the dot says that a runner is there', async ({ page }) => {
  await expect(page.getByRole('status').filter({ hasText: '1 runner' })).toBeAttached()
  const health = page.getByRole('button', { name: '1 runner' })
  await expect(health).toHaveText('1 runner')
  await health.hover()
  await expect(health).toContainText(/seen \d+ s ago/)
})

test('a browser that looks for an icon by itself finds it', async ({ page }) => {
  const answer = await page.request.get('/favicon.ico')
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toContain('image/svg+xml')
})

test('an address without anything is told in place', async ({ page }) => {
  await page.goto('/settings/nothing')
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing at this address' })).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
  await page.goto('/tasks/tsk_nothing')
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such task' })).toBeVisible()
  await page.goto('/settings/nothing')
  await page.getByRole('link', { name: 'To the tasks' }).click()
  await expect(page).toHaveURL(/\/tasks$/)
})

for (const theme of ['light', 'dark'] as const) {
  test(`nothing bars anybody from events and settings (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const path of ['/events', '/settings', '/settings/users', '/settings/tokens']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await findBarriers(page), path).toEqual([])
    }
  })
}

test('nothing stands beyond the edge of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/tasks', '/events', '/settings', '/settings/users', '/settings/tokens']) {
    await page.goto(path)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(390)
  }
})

test('a search that finds nothing says so, and bars nobody', async ({ page }) => {
  await page.goto('/events')
  await page.getByRole('button', { name: 'Search tasks and pages' }).click()
  await page.getByRole('combobox').fill('nothing is called so')
  await expect(page.getByText('Nothing matches “nothing is called so”.')).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
})

test('a time zone that nobody could mean is passed over', async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: 'taskyard-time-zone', value: '%25', url: baseURL ?? '' }])
  const answer = await page.goto('/tasks')
  expect(answer?.status()).toBe(200)
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeAttached()
})
