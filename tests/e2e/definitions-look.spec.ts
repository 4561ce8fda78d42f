import { expect, type Page } from '@playwright/test'
import { test } from './pages/at-definitions'
import { beyondEdge } from './pages/beyond-edge'
import { findBarriers } from './pages/find-barriers'
import { scriptBytes } from './pages/script-bytes'

const rich = {
  description: 'All of /srv to the box in the cellar.',
  tags: ['backup', 'home'],
  env: { TOKEN: 'a secret word' },
  retry: { attempts: 3 },
  schedule: {
    cron: '30 2 13 * 5',
    timezone: 'Europe/Berlin',
    jitter_secs: 60,
    blackouts: [{ days: ['sun'], from: '01:00', to: '05:00' }],
  },
}

for (const theme of ['light', 'dark'] as const) {
  test(`nothing bars anybody from definitions, their pages and their form (${theme})`, async ({
    page,
    definitions,
    make,
  }) => {
    await make('Nightly backup', rich)
    await make('Paused', { enabled: false, schedule: { cron: '@hourly', paused: true } })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await definitions.open()
    await expect(definitions.row('Paused')).toBeVisible()
    expect(await findBarriers(page), 'list').toEqual([])
    await definitions.choose('Nightly backup', 'Run with changes…')
    await expect(definitions.dialog).toBeVisible()
    expect(await findBarriers(page), 'run').toEqual([])
    await definitions.show('Nightly backup')
    await expect(definitions.card('Schedule').locator('[data-run]')).toHaveCount(10)
    await expect(definitions.card('Versions')).toContainText('handler: command')
    expect(await findBarriers(page), 'page').toEqual([])
    await page.getByRole('link', { name: 'Edit' }).click()
    await expect(definitions.preview.locator('[data-run]')).toHaveCount(10)
    await page.getByRole('button', { name: 'Limits and variables' }).click()
    expect(await findBarriers(page), 'form').toEqual([])
  })
}

test('on a phone nothing of it is wider than the screen', async ({ page, definitions, make }) => {
  const name = 'a definition with a name that is much too long for the screen of a phone'
  await make(name, rich)
  await page.setViewportSize({ width: 390, height: 844 })
  await definitions.open()
  await expect(definitions.row(name)).toBeVisible()
  await expectWithin(page)
  await definitions.show(name)
  await expect(definitions.card('Schedule').locator('[data-run]')).toHaveCount(10)
  await expectWithin(page)
  await page.getByRole('link', { name: 'Edit' }).click()
  await expect(definitions.preview.locator('[data-run]')).toHaveCount(10)
  await expectWithin(page)
})

async function expectWithin(page: Page) {
  expect(await beyondEdge(page, 'main :is(button, input, dd, [data-run] td)')).toEqual([])
}

test('definitions are told of in Chinese too, also once they were read anew', async ({
  page,
  context,
  baseURL,
  definitions,
  make,
}) => {
  await make('Nightly backup', rich)
  await make('Ticker', { schedule: { cron: '*/2 * * * * *' } })
  await context.addCookies([{ name: 'taskyard-locale', value: 'zh', url: baseURL ?? '' }])
  await page.goto('/definitions')
  await expect(page.getByRole('heading', { level: 1, name: '任务定义' })).toBeVisible()
  await expect(definitions.row('Ticker')).toContainText('成功')
  await expect(definitions.row('Ticker')).toContainText('每隔 2 秒')
  await page.goto('/definitions/Nightly%20backup')
  await expect(page.getByText('满足其一即会运行')).toBeVisible()
})

test('the list, a page and the form load less than 200 kB of script', async ({ page, make }) => {
  await make('Nightly backup', rich)
  for (const path of ['/definitions', '/definitions/Nightly%20backup', '/definitions/new']) {
    expect((await scriptBytes(page, path)) / 1000, path).toBeLessThan(200)
  }
})
