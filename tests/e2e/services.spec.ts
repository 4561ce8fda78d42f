import { expect } from '@playwright/test'
import { test } from './pages/at-services'
import { newDigestOf } from './pages/service-rows'
import { ServicesPage } from './pages/services-page'
import { SignInPage } from './pages/sign-in-page'

const short = (digest: string) => digest.slice('sha256:'.length, 'sha256:'.length + 8)

test('the page says of each service what runs, what there is, and why that is not known', async ({
  page,
  services,
  rows,
}) => {
  await rows.add('photos', { registry: 'other', policy: { mode: 'notify' } })
  await rows.add('proxy')
  await rows.add('forge', { registry: { problem: 'unreachable', message: 'registry.example: connection refused' } })
  await rows.add('wiki', { vanishedAt: new Date('2026-01-01T00:00:00Z') })
  await rows.add('mailer', { activeState: 'failed' })
  await services.open()
  await expect(services.row('photos')).toContainText('Update available')
  await expect(services.row('photos')).toContainText(short(newDigestOf('photos')))
  await expect(services.row('photos')).toContainText('Notify')
  await expect(services.row('proxy')).toContainText('Up to date')
  await expect(services.row('forge')).toContainText('registry unreachable')
  await expect(services.row('mailer')).toContainText('Failed')
  await expect(page.locator('[data-service]').last()).toContainText('gone')

  await page.getByRole('button', { name: /^Unknown/ }).click()
  await expect(services.row('forge')).toBeVisible()
  await expect(services.row('photos')).toHaveCount(0)
  await expect(page).toHaveURL(/update=unknown/)
  await page.reload()
  await expect(services.row('forge')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search services' }).fill('no such service')
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(services.row('proxy')).toBeVisible()

  await services.toggle('forge')
  await expect(services.details).toContainText('registry.example: connection refused')
  await expect(services.details).toContainText('/home/mara/.config/containers/systemd/forge.container')
})

test('what is selected is planned, what is held only where somebody says so, and the task opens by itself', async ({
  page,
  calls,
  services,
  rows,
  panel,
}) => {
  await rows.add('photos', { registry: 'other', dependents: ['gallery.service'] })
  await rows.add('proxy', { registry: 'other' })
  await rows.add('feeds', { registry: 'other', policy: { hold: { until: null, reason: 'it breaks the feeds' } } })
  await services.open()
  await services.pick('feeds')
  await services.pick('proxy', ['Shift'])
  await services.planSelected('Plan 3 updates').click()

  await expect(services.planned('photos')).toContainText(short(newDigestOf('photos')))
  await expect(services.planned('photos')).toContainText('1.0.0 → 1.1.0')
  await expect(services.tick('photos')).toBeChecked()
  await expect(services.planned('feeds')).toContainText('it breaks the feeds')
  await expect(services.tick('feeds')).not.toBeChecked()
  await expect(services.dialog).toContainText('photos takes gallery with it.')
  await expect(services.confirm('Update 2 services')).toBeEnabled()
  await services.tick('proxy').click()
  await services.tick('feeds').click()
  await expect(services.planned('feeds')).toContainText('Update all the same')
  await services.confirm('Update 2 services').click()

  await expect(panel.drawer).toBeVisible()
  await expect(panel.drawer).toContainText('photos')
  await expect(panel.drawer).toContainText('feeds')
  await expect(panel.drawer).not.toContainText('proxy')
  await calls.forceStop(page.url().split('/').at(-1) ?? '')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('checkbox', { name: /^Select/, checked: true })).toHaveCount(0)
})

test('of services of two machines each machine is planned on its own', async ({ services, rows, otherRows }) => {
  await rows.add('photos', { registry: 'other' })
  await rows.add('feeds', { registry: 'other' })
  await otherRows.add('wiki', { registry: 'other' })
  await services.open()
  for (const name of ['photos', 'feeds', 'wiki']) await services.pick(name)
  await expect(services.planSelected(`Plan 2 updates on ${rows.machine}`)).toBeVisible()
  await services.planSelected(`Plan 1 update on ${otherRows.machine}`).click()
  await expect(services.planned('wiki')).toBeVisible()
  await expect(services.planned('photos')).toHaveCount(0)
  await services.confirm('Cancel').click()
  await services.planSelected(`Plan 2 updates on ${rows.machine}`).click()
  await expect(services.planned('photos')).toBeVisible()
  await expect(services.planned('wiki')).toHaveCount(0)
})

test('the side bar counts the services with an update, and counts them anew', async ({ page, services, rows }) => {
  await rows.add('photos', { registry: 'other' })
  await rows.add('proxy')
  await services.open()
  const count = page.getByRole('navigation', { name: 'Main' }).getByRole('img', { name: '1 update available' })
  await expect(count.first()).toBeVisible()
  await rows.add('feeds', { registry: 'other' })
  await services.choose('proxy', 'Hold')
  await expect(page.getByRole('img', { name: '2 updates available' }).first()).toBeVisible()
})

test('what stands in the way of an update is said in the list and in the details', async ({ services, rows }) => {
  await rows.add('mailer', { problem: 'its file has changed since systemd read it: systemctl daemon-reload' })
  await services.open()
  await expect(services.row('mailer')).toContainText('There is something to know about its unit.')
  await services.toggle('mailer')
  await expect(services.details.getByRole('note')).toContainText('systemctl daemon-reload')
  await expect(services.details).toContainText('version 1.0.0')
  await expect(services.details).toContainText('4f2a91c03d5e')
})

test('a plan that is no longer true is refused, and shown anew', async ({ page, calls, services, rows, panel }) => {
  await rows.add('photos', { registry: 'other' })
  await services.open()
  await services.choose('photos', 'Update…')
  await expect(services.tick('photos')).toBeChecked()
  await rows.publish('photos')
  await services.confirm('Update 1 service').click()
  await expect(services.dialog.getByRole('alert')).toContainText('The plan has changed meanwhile')
  await expect(services.planned('photos')).not.toContainText(short(newDigestOf('photos')))
  await services.confirm('Update 1 service').click()
  await expect(panel.drawer).toBeVisible()
  await calls.forceStop(page.url().split('/').at(-1) ?? '')
})

test('who asks for a plan again sees it as it is then', async ({ services, rows }) => {
  await rows.add('photos', { registry: 'other' })
  await services.open()
  await services.choose('photos', 'Update…')
  await expect(services.planned('photos')).toContainText(short(newDigestOf('photos')))
  await services.confirm('Cancel').click()
  await rows.publish('photos')
  await services.choose('photos', 'Update…')
  await expect(services.planned('photos')).toBeVisible()
  await expect(services.planned('photos')).not.toContainText(short(newDigestOf('photos')))
})

test('a service is held and released at once', async ({ page, services, rows }) => {
  const unit = await rows.add('photos')
  await services.open()
  await services.choose('photos', 'Hold')
  await expect(page.getByText('photos is held: nothing updates it by itself')).toBeVisible()
  await expect(services.row('photos')).toContainText('held')
  expect((await rows.policyOf(unit)).hold).toEqual({ until: null, reason: '' })
  await services.choose('photos', 'Release')
  await expect(services.row('photos')).not.toContainText('held')
  expect((await rows.policyOf(unit)).hold).toBeNull()
})

test('a policy is changed, and what is wrong with it is said at its field', async ({ services, rows }) => {
  const unit = await rows.add('photos', { policy: { keep_images: 7 } })
  await services.open()
  await services.choose('photos', 'Policy…')
  await services.dialog.getByRole('button', { name: 'Automatic' }).click()
  await services.dialog.getByRole('checkbox', { name: 'Only in a time window' }).click()
  await services.dialog.getByRole('button', { name: 'Sun' }).click()
  const zone = services.dialog.getByLabel('Time zone')
  await zone.fill('Moon/Tranquility')
  await services.dialog.getByRole('button', { name: 'Save' }).click()
  await expect(zone).toHaveAttribute('aria-invalid', 'true')
  await expect(services.dialog.getByText('window.timezone is a zone such as Europe/Berlin').first()).toBeVisible()
  await zone.fill('Europe/Berlin')
  await services.dialog.getByRole('button', { name: 'Save' }).click()
  await expect(services.dialog).toHaveCount(0)
  await expect(services.row('photos')).toContainText('Automatic')
  const window = { days: ['sun'], from: '02:00', to: '05:00', timezone: 'Europe/Berlin' }
  expect(await rows.policyOf(unit)).toMatchObject({ mode: 'automatic', window, keep_images: 7 })
})

test('a unit is added by a name that systemd can have, and what is gone is forgotten', async ({
  page,
  services,
  rows,
}) => {
  await rows.add('wiki', { vanishedAt: new Date() })
  await services.open()
  await page.getByRole('button', { name: 'Add a unit' }).first().click()
  await services.dialog.getByLabel('Unit').fill('web; rm -rf /')
  await services.dialog.getByRole('button', { name: 'Add' }).click()
  await expect(services.dialog.getByText('unit must be the name of a service, such as web.service')).toBeVisible()
  await services.dialog.getByRole('button', { name: 'Cancel' }).click()

  await services.choose('wiki', 'Forget…')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click()
  await expect(services.row('wiki')).toHaveCount(0)
})

test('a viewer sees services and their details, and has nothing to act with', async ({ browser, calls, rows }) => {
  await rows.add('photos', { registry: 'other' })
  const who = { username: 'services-passer-by', password: 'looks at the services' }
  expect((await calls.post('/api/users', { ...who, role: 'viewer' })).status()).toBe(201)
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await new SignInPage(page).enter('/services', who)
  const services = new ServicesPage(page)
  await expect(services.row('photos')).toContainText('Update available')
  await services.toggle('photos')
  await expect(services.details).toContainText('registry.example/photos:1')
  for (const name of [/^Plan/, 'Check registries', 'Add a unit', /^More for/, 'Hold', 'Policy…']) {
    await expect(page.locator('main').getByRole('button', { name })).toHaveCount(0)
  }
  await expect(page.locator('main').getByRole('checkbox')).toHaveCount(0)
  await context.close()
})
