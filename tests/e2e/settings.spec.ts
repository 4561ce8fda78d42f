import { expect } from '@playwright/test'
import { SettingsPage } from './pages/settings-page'
import { SignInPage } from './pages/sign-in-page'
import { test } from './pages/signed-in'

test('a setting is saved, tells by whom, and goes back to what holds without it', async ({ page }) => {
  await page.goto('/settings')
  const settings = new SettingsPage(page)
  const [label, line] = ['Keep ended tasks', settings.line('Keep ended tasks')]
  await settings.field(label).fill('0')
  await expect(line.getByRole('alert')).toContainText('Between 1 and')
  await expect(line.getByRole('button', { name: 'Save' })).toBeDisabled()

  await settings.field(label).fill('96')
  await line.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Keep ended tasks is saved')).toBeVisible()
  await expect(line).toContainText('saved by admin')

  await line.getByRole('button', { name: 'Back to what holds without it' }).click()
  await expect(line).not.toContainText('saved by admin')
  await expect(settings.field(label)).toHaveValue('72')
})

test('the page tells which launcher is in use, and where that comes from', async ({ page }) => {
  await page.goto('/settings')
  const launcher = page.locator('dl > div', { hasText: 'TASKYARD_LAUNCHER' })
  await expect(launcher).toContainText(/systemd|process/)
})

test('a token is shown once, works, and is refused once it is revoked', async ({ page, request }) => {
  await page.goto('/settings/tokens')
  const settings = new SettingsPage(page)
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('from a test')
  await page.getByRole('dialog').getByRole('button', { name: 'New token' }).click()
  const token = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const ask = () => request.get('/api/tasks', { headers: { authorization: `Bearer ${token}` } })
  expect((await ask()).status()).toBe(200)
  expect(await page.content()).not.toContain(token)

  await settings
    .row(/from a test/)
    .getByRole('button', { name: 'Revoke' })
    .click()
  await settings.confirm('Revoke')
  await expect(settings.row(/from a test/)).toContainText('Revoked')
  expect((await ask()).status()).toBe(401)
})

test('on a phone accounts and tokens are told by their whole names, with what can be done', async ({ page }) => {
  const settings = new SettingsPage(page)
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [path, name, verb] of [
    ['/settings/users', 'night-watch', 'What to do with night-watch'],
    ['/settings/tokens', 'backup of nas', 'Revoke'],
    ['/settings/tokens?whose=all', 'backup of nas', 'Revoke'],
  ] as const) {
    await page.goto(path)
    if (path.endsWith('users')) await settings.makeUser(name, 'viewer')
    if (path.endsWith('tokens')) {
      await page.getByRole('button', { name: 'New token' }).click()
      await page.getByRole('dialog').getByLabel('Name').fill(name)
      await page.getByRole('dialog').getByRole('button', { name: 'New token' }).click()
      await page.getByRole('button', { name: 'Done' }).click()
    }
    const row = settings.row(new RegExp(name))
    await expect(row.getByRole('button', { name: verb })).toBeInViewport({ ratio: 1 })
    expect(
      await row
        .getByRole('cell')
        .first()
        .evaluate((cell) => cell.scrollWidth - cell.clientWidth),
      path,
    ).toBe(0)
  }
})

test('how often services are looked for is not called a limit', async ({ page }) => {
  await page.goto('/settings')
  const line = new SettingsPage(page).line('Look for services and updates')
  await expect(line.getByRole('checkbox', { name: 'Only when asked' })).not.toBeChecked()
})

test('a viewer reads the settings and is told which role the accounts need', async ({ page, browser }) => {
  await page.goto('/settings/users')
  const settings = new SettingsPage(page)
  const password = await settings.makeUser('bystander', 'viewer')
  await expect(settings.row(/bystander/)).toBeVisible()

  const other = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage()
  await new SignInPage(other).enter('/settings/users', { username: 'bystander', password })
  await expect(other.getByRole('alert').filter({ hasText: 'needs the role Admin' })).toBeVisible()
  await other.goto('/settings')
  await expect(other.getByText('Only an admin may change these.')).toBeVisible()
  await expect(other.getByRole('button', { name: 'Save' })).toHaveCount(0)

  await settings.choose('bystander', 'Disable')
  await settings.confirm('Disable')
  await expect(settings.row(/bystander/)).toContainText('Disabled')
  await other.goto('/settings')
  await expect(other).toHaveURL(/\/signin/)
  await other.context().close()

  await settings.choose('bystander', 'Delete')
  await settings.confirm('Delete')
  await expect(settings.row(/bystander/)).toHaveCount(0)
})
