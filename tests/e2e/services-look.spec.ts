import { expect } from '@playwright/test'
import { test } from './pages/at-services'
import { beyondEdge } from './pages/beyond-edge'
import { findBarriers } from './pages/find-barriers'
import { scriptBytes } from './pages/script-bytes'

for (const theme of ['light', 'dark'] as const) {
  test(`nothing bars anybody from the services, their details, plan and policy (${theme})`, async ({
    page,
    services,
    rows,
  }) => {
    await rows.add('photos', { registry: 'other', policy: { mode: 'automatic' }, pod: 'home-pod.service' })
    await rows.add('feeds', { registry: 'other', policy: { hold: { until: null, reason: 'it breaks the feeds' } } })
    await rows.add('forge', { registry: { problem: 'unreachable', message: 'connection refused' }, isProtected: true })
    await rows.add('mailer', { activeState: 'failed' })
    await rows.add('wiki', { vanishedAt: new Date() })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await services.open()
    await expect(services.row('photos')).toBeVisible()
    expect(await findBarriers(page), 'table').toEqual([])
    await services.toggle('photos')
    await expect(services.details).toContainText('Containers')
    await services.pick('photos')
    await services.pick('feeds')
    expect(await findBarriers(page), 'details and selection').toEqual([])
    await services.planSelected('Plan 2 updates').click()
    await expect(services.planned('feeds')).toBeVisible()
    expect(await findBarriers(page), 'plan').toEqual([])
    await page.keyboard.press('Escape')
    await services.choose('photos', 'Policy…')
    await services.dialog.getByRole('checkbox', { name: 'Only in a time window' }).click()
    await services.dialog.getByRole('checkbox', { name: 'Hold' }).click()
    expect(await findBarriers(page), 'policy').toEqual([])
  })
}

test('on a phone services are cards that fit the screen, and so does the plan', async ({ page, services, rows }) => {
  const long = 'a-service-with-a-name-that-is-much-too-long-for-the-screen-of-a-phone'
  await rows.add(long, { registry: 'other' })
  await page.setViewportSize({ width: 390, height: 844 })
  await services.open()
  await expect(services.row(long)).toBeVisible()
  expect((await services.row(long).boundingBox())?.height).toBeGreaterThan(80)
  await services.toggle(long)
  await expect(services.details).toContainText('Containers')
  // The row of filters scrolls.
  expect(await beyondEdge(page, 'main :is(button, [data-service] td, dd):not(fieldset *)')).toEqual([])
  await services.choose(long, 'Update…')
  await expect(services.planned(long)).toBeVisible()
  const button = await services.confirm('Update 1 service').boundingBox()
  expect((button?.x ?? 0) + (button?.width ?? 0)).toBeLessThanOrEqual(390)
  expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(844)
})

test('the keyboard opens a service, selects a range, and gets back from the plan to where it was', async ({
  page,
  services,
  rows,
}) => {
  for (const name of ['feeds', 'forge', 'photos']) await rows.add(name, { registry: 'other' })
  await services.open()
  const name = services.row('feeds').getByRole('button', { name: 'feeds', exact: true })
  await name.focus()
  await page.keyboard.press('Enter')
  await expect(services.details).toContainText('Containers')
  await expect(name).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Enter')
  await expect(services.details).toHaveCount(0)
  await services.row('feeds').getByRole('checkbox').press('Space')
  await services.pick('photos', ['Shift'])
  const plan = services.planSelected('Plan 3 updates')
  await plan.focus()
  await page.keyboard.press('Enter')
  await expect(services.planned('forge')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(services.dialog).toHaveCount(0)
  await expect(plan).toBeFocused()
})

test('services are told of in Chinese too', async ({ page, context, baseURL, services, rows }) => {
  await rows.add('photos', { registry: 'other' })
  await context.addCookies([{ name: 'taskyard-locale', value: 'zh', url: baseURL ?? '' }])
  await page.goto('/services')
  await expect(page.getByRole('heading', { level: 1, name: '服务' })).toBeVisible()
  await expect(services.row('photos')).toContainText('有更新')
  await services.row('photos').getByRole('checkbox').click()
  await page.getByRole('button', { name: '计划 1 项更新' }).last().click()
  await expect(services.confirm('更新 1 个服务')).toBeEnabled()
})

test('the services load less than 200 kB of script', async ({ page, rows }) => {
  await rows.add('photos', { registry: 'other' })
  expect((await scriptBytes(page, '/services')) / 1000).toBeLessThan(200)
})
