import { expect } from '@playwright/test'
import { test } from './pages/at-tasks'
import { findBarriers } from './pages/find-barriers'
import { scriptBytes } from './pages/script-bytes'

const parts = ['Timeline', 'Output', 'Parameters', 'Attempts'] as const

for (const theme of ['light', 'dark'] as const) {
  test(`nothing bars anybody from list, drawer, page, form and question (${theme})`, async ({
    page,
    calls,
    list,
    panel,
  }) => {
    const failed = await calls.runToEnd('echo out; echo err >&2; exit 2', { name: 'Looked at closely' })
    const running = await calls.run('sleep 600', { name: 'Runs meanwhile' })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await list.open()
    await expect(list.row(running)).toContainText('Running')
    expect(await findBarriers(page), 'list').toEqual([])
    await page.getByRole('button', { name: 'New task' }).click()
    await expect(page.getByRole('dialog', { name: 'Run a command' })).toBeVisible()
    expect(await findBarriers(page), 'form').toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await list.row(failed).getByRole('link').click()
    for (const part of parts) {
      await panel.choose(part)
      expect(await findBarriers(page), `drawer, ${part}`).toEqual([])
    }
    await panel.open(failed)
    for (const part of parts) {
      await panel.choose(part)
      expect(await findBarriers(page), `page, ${part}`).toEqual([])
    }
    // Narrower, the units stand above the parts.
    await page.setViewportSize({ width: 900, height: 900 })
    await expect(page.getByRole('heading', { name: 'Units' })).toBeVisible()
    expect(await findBarriers(page), 'narrow page').toEqual([])
    // Lower, the column of facts scrolls.
    await page.setViewportSize({ width: 1440, height: 500 })
    expect(await findBarriers(page), 'low page').toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
    await panel.open(running)
    expect(await findBarriers(page), 'page of a running task').toEqual([])
    await panel.button('Stop').click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    expect(await findBarriers(page), 'question').toEqual([])
    await page.getByRole('button', { name: 'Keep running' }).click()
    await calls.forceStop(running)
  })
}

test('on a phone the list is of cards, and a task is a sheet over everything', async ({ page, calls, list, panel }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const id = await calls.run('sleep 600', { name: 'In the pocket' })
  await list.open()
  await expect(list.row(id)).toContainText('Running')
  expect((await list.row(id).boundingBox())?.height).toBeGreaterThan(60)
  const bar = page.getByRole('navigation', { name: 'Main' })
  await expect(bar).toBeVisible()
  expect((await bar.boundingBox())?.y).toBeGreaterThan(700)
  await list.row(id).getByRole('link').click()
  await expect(panel.drawer).toBeVisible()
  await expect.poll(async () => (await panel.drawer.boundingBox())?.x).toBe(0)
  expect((await panel.drawer.boundingBox())?.width).toBe(390)
  await panel.button('Stop').click()
  await panel.confirm('Stop')
  await panel.shows('Cancelled')
})

test('everything of a task is said in Chinese too', async ({ page, context, baseURL, calls }) => {
  const id = await calls.runToEnd('true', { name: 'Quick' })
  const failed = await calls.runToEnd('exit 2', { name: 'Breaks' })
  await context.addCookies([{ name: 'taskyard-locale', value: 'zh', url: baseURL ?? '' }])
  await page.goto('/tasks')
  await expect(page.getByRole('heading', { level: 1, name: '任务' })).toBeVisible()
  await expect(page.locator(`[data-task-id="${id}"]`)).toContainText('成功')
  await expect(page.locator(`[data-task-id="${id}"]`)).toContainText('退出码 0')
  await expect(page.locator(`[data-task-id="${failed}"]`)).toContainText('失败 · 退出码 2')
  await page.goto(`/tasks/${id}`)
  await expect(page.getByRole('tab', { name: '时间线' })).toBeVisible()
  await expect(page.getByRole('button', { name: '重试', exact: true })).toBeVisible()
})

test('the rooms load less than 200 kB of script', async ({ page, calls }) => {
  const id = await calls.runToEnd('echo short')
  for (const path of ['/tasks', `/tasks/${id}`, '/queue', '/queue/commands', '/maintenance']) {
    expect((await scriptBytes(page, path)) / 1000, path).toBeLessThan(200)
  }
})
