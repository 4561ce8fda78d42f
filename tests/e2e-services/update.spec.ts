import { expect } from '@playwright/test'
import { test as base } from '../e2e/pages/at-tasks'
import { ServicesPage } from '../e2e/pages/services-page'
import { Workshop } from '../helpers/workshop'

// Real services below a real user manager, and a registry with real images: run as the user who has both.

const test = base.extend<{ services: ServicesPage; workshop: Workshop }>({
  services: ({ page }, use) => use(new ServicesPage(page)),
  workshop: async ({ calls }, use) => {
    const response = await calls.change('/api/settings', { values: { 'services.health_window_secs': 1 } })
    expect(response.status(), await response.text()).toBe(200)
    const workshop = await Workshop.open()
    await use(workshop)
    await workshop.close()
  },
})

const short = (digest: string) => digest.slice('sha256:'.length, 'sha256:'.length + 8)

test('an update is planned, made and proven before one’s eyes', async ({ page, services, workshop, panel }) => {
  const first = await workshop.publish('web', { version: 'v1' })
  const unit = await workshop.install('web', { image: workshop.reference('web') })
  const name = unit.replace('.service', '')
  const second = await workshop.publish('web', { version: 'v2' })

  await services.open()
  await page.getByRole('button', { name: 'Check registries' }).first().click()
  await expect(services.row(name)).toContainText('Update available')
  await expect(services.row(name)).toContainText(short(first))
  await expect(services.row(name)).toContainText(short(second))

  await services.choose(name, 'Update…')
  await expect(services.planned(name)).toContainText(`${short(first)}`)
  await expect(services.planned(name)).toContainText(`${short(second)}`)
  await expect(services.planned(name)).toContainText('v1 → v2')
  expect(await workshop.running(unit)).toMatchObject({ version: 'v1' })
  await services.confirm('Update 1 service').click()

  await expect(panel.drawer).toBeVisible()
  await panel.shows('Succeeded')
  await panel.drawer.locator('summary').filter({ hasText: name }).click()
  await expect(panel.drawer.getByText('read from the container')).toBeVisible()
  await expect(panel.drawer.getByText('the same as what runs')).toHaveCount(2)
  const phases = panel.drawer.getByRole('img', {
    name: /Pull \d.* s, Restart \d.* s, Health gate [1-9].* s, Verify \d.* s/,
  })
  await expect(phases).toBeVisible()
  await expect(panel.drawer.getByRole('list', { name: 'Steps of the update' })).toContainText(/Health gate ?[1-9]/)
  expect(await workshop.running(unit)).toMatchObject({ version: 'v2' })

  await page.keyboard.press('Escape')
  await expect(services.row(name)).toContainText('Up to date')
  await expect(services.row(name)).toContainText(short(second))
})

test('an image that ends before it is ready is rolled back, and the page says so', async ({
  page,
  services,
  workshop,
  panel,
}) => {
  const first = await workshop.publish('web', { version: 'v1' })
  const unit = await workshop.install('web', { image: workshop.reference('web') })
  const name = unit.replace('.service', '')
  const bad = await workshop.publish('web', { version: 'v3', mode: 'exit' })

  await services.open()
  await page.getByRole('button', { name: 'Check registries' }).first().click()
  await expect(services.row(name)).toContainText('Update available')
  await services.choose(name, 'Update…')
  await services.confirm('Update 1 service').click()
  await panel.shows(/Failed · rolled back/)
  await expect(panel.drawer.getByText('runs again, read from the container')).toBeVisible()
  await expect(panel.drawer.getByText(short(bad)).first()).toBeVisible()
  expect(await workshop.running(unit)).toMatchObject({ version: 'v1' })

  await page.keyboard.press('Escape')
  await expect(services.row(name)).toContainText(short(first))
  await expect(services.row(name)).toContainText('rolled back')
  await services.choose(name, 'Update…')
  await expect(services.tick(name)).not.toBeChecked()
})
