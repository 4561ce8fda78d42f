import { expect, type Page } from '@playwright/test'
import { test } from './pages/at-webhooks'
import { beyondEdge } from './pages/beyond-edge'
import { deliver, pushTo } from './pages/deliver'
import { findBarriers } from './pages/find-barriers'
import { scriptBytes } from './pages/script-bytes'

const rich = {
  filter: { events: ['push', 'release'], repository: 'acme/*', branch: 'main' },
  run: { definition: 'Deploy', params: { command: 'true' }, map: { 'env.TAG': '$.after' } },
}

for (const theme of ['light', 'dark'] as const) {
  test(`nothing bars anybody from webhooks, their pages and their form (${theme})`, async ({
    page,
    make,
    makeEndpoint,
    webhooks,
  }) => {
    await make('Deploy', {})
    const endpoint = await makeEndpoint('looked-at', rich)
    await deliver(pushTo('main'), endpoint)
    await deliver(pushTo('main'), { ...endpoint, secret: 'another secret altogether' })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await webhooks.open()
    await expect(webhooks.row('looked-at')).toBeVisible()
    expect(await findBarriers(page), 'endpoints').toEqual([])
    await webhooks.openDeliveries()
    await expect(webhooks.deliveries('refused').first()).toBeVisible()
    expect(await findBarriers(page), 'deliveries').toEqual([])
    await webhooks.show('looked-at')
    await expect(webhooks.deliveries('accepted')).toHaveCount(1)
    expect(await findBarriers(page), 'endpoint').toEqual([])
    await webhooks.deliveries('accepted').getByRole('link', { name: 'push' }).click()
    await expect(page.getByRole('region', { name: 'Body' })).toBeVisible()
    expect(await findBarriers(page), 'delivery').toEqual([])
    await webhooks.openNew()
    expect(await findBarriers(page), 'form').toEqual([])
    await webhooks.chooseSender('Anything else')
    await webhooks.press('Create')
    await expect(webhooks.field('Name')).toHaveAttribute('aria-invalid', 'true')
    expect(await findBarriers(page), 'form with mistakes').toEqual([])
  })
}

test('a keyboard is enough to make an endpoint and to look at a delivery', async ({
  page,
  make,
  makeEndpoint,
  webhooks,
  forget,
}) => {
  await make('Deploy', {})
  await deliver(pushTo('main'), await makeEndpoint('known', rich))
  await webhooks.openNew()
  forget('by-keys')
  await page.getByRole('radio', { name: /^GitHub / }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^GitLab / })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('by-keys')
  await webhooks.field('Definition').focus()
  await page.keyboard.type('Deploy')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'by-keys is ready' })).toBeFocused()
  await webhooks.show('known')
  await webhooks.deliveries().getByRole('link', { name: 'push' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/webhooks\/deliveries\/whd_/)
})

test('on a phone nothing of it is wider than the screen, and More leads to all rooms', async ({
  page,
  make,
  makeEndpoint,
}) => {
  const name = 'an-endpoint-with-a-name-that-is-much-too-long-for-the-screen-of-a-phone'
  await make('Deploy', {})
  const endpoint = await makeEndpoint(name, rich)
  const answer = await deliver(pushTo('main', 'acme/a-repository-of-a-very-long-name-indeed'), endpoint)
  const { delivery_id: id } = (await answer.json()) as { delivery_id: string }
  await page.setViewportSize({ width: 360, height: 800 })
  for (const path of ['', '/deliveries', `/${name}`, `/${name}/edit`, `/deliveries/${id}`, '/new']) {
    await page.goto(`/webhooks${path}`)
    await expect(
      page
        .locator('main')
        .getByText(path === '/new' ? 'GitHub' : name)
        .filter({ visible: true })
        .first(),
    ).toBeVisible()
    await expectWithin(page, path)
  }
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Webhooks', 'Events', 'Maintenance', 'Settings'])
  await page.getByRole('menuitem', { name: 'Maintenance' }).click()
  await expect(page).toHaveURL(/\/maintenance$/)
})

async function expectWithin(page: Page, path: string) {
  expect(await beyondEdge(page, 'main :is(button, input, select, dd, td, h1, h2, nav)'), path).toEqual([])
}

test('webhooks are told of in Chinese too', async ({ page, context, baseURL, make, makeEndpoint, webhooks }) => {
  await make('Deploy', {})
  await deliver(pushTo('main'), await makeEndpoint('in-chinese', rich))
  await context.addCookies([{ name: 'taskyard-locale', value: 'zh', url: baseURL ?? '' }])
  await page.goto('/webhooks')
  await expect(webhooks.row('in-chinese')).toContainText('已接受')
  await page.goto('/webhooks/in-chinese')
  await expect(page.getByText('分支 main')).toBeVisible()
  await webhooks.deliveries('accepted').getByRole('link', { name: 'push' }).click()
  await expect(page.getByText('符合该接收地址的规则，已创建任务。')).toBeVisible()
})

test('each of its pages loads less than 200 kB of script', async ({ page, make, makeEndpoint }) => {
  await make('Deploy', {})
  const answer = await deliver(pushTo('main'), await makeEndpoint('light', rich))
  const { delivery_id: id } = (await answer.json()) as { delivery_id: string }
  for (const path of ['', '/deliveries', '/light', '/light/edit', '/new', `/deliveries/${id}`]) {
    expect((await scriptBytes(page, `/webhooks${path}`)) / 1000, path).toBeLessThan(200)
  }
})
