import { expect } from '@playwright/test'
import { test } from './pages/at-tasks'
import { holdScripts } from './pages/hold-scripts'

test('a filter to failed tasks stands in the address and as a chip, and a reload keeps it', async ({
  page,
  calls,
  list,
}) => {
  const failed = await calls.runToEnd('exit 1', { name: 'Fails' })
  const good = await calls.runToEnd('true', { name: 'Works' })
  await list.open()
  await expect(list.row(good)).toBeVisible()
  await list.filterStatus('Failed')
  await expect(page).toHaveURL(/status=failed/)
  await expect(list.chip('Status')).toBeVisible()
  await expect(list.row(failed)).toBeVisible()
  await expect(list.row(good)).toHaveCount(0)
  await page.reload()
  await expect(list.row(failed)).toBeVisible()
  await expect(list.row(good)).toHaveCount(0)
  await list.chip('Status').click()
  await expect(page).not.toHaveURL(/status=/)
  await expect(list.row(good)).toBeVisible()
})

test('segments count, and show what they count', async ({ page, calls, list }) => {
  const id = await calls.runToEnd('true', { name: 'By hand' })
  await list.open()
  await expect(list.segment('Maintenance')).toHaveText(/^Maintenance[1-9]\d*$/)
  await list.segment('Maintenance').click()
  await expect(page).toHaveURL(/type=maintenance/)
  // Read together, and again: maintenance comes by itself, too.
  await expect(async () => {
    const count = /\d+/.exec((await list.segment('Maintenance').textContent()) ?? '')?.[0]
    await expect(list.rows).toHaveCount(Number(count), { timeout: 1000 })
  }).toPass()
  await list.segment('Manual').click()
  await expect(list.row(id)).toBeVisible()
})

test('text finds a task by its name', async ({ page, calls, list }) => {
  const id = await calls.runToEnd('true', { name: 'Zebra crossing' })
  await list.open()
  // With a space: ids are searched as well, and one may hold any short word.
  await list.search('zebra cross')
  await expect(page).toHaveURL(/q=zebra/)
  await expect(list.rows).toHaveCount(1)
  await expect(list.row(id)).toBeVisible()
})

test('columns sort, and pages turn, in the address', async ({ page, calls, list }) => {
  for (const name of ['Page filler one', 'Page filler two', 'Page filler three']) await calls.run('true', { name })
  await list.open('?per_page=2')
  await expect(list.rows).toHaveCount(2)
  const first = await list.rows.first().getAttribute('data-task-id')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next page' }).click()
  await expect(page).toHaveURL(/page=2/)
  await expect(list.row(first ?? '')).toHaveCount(0)
  await page.getByRole('button', { name: 'Duration' }).click()
  await expect(page).toHaveURL(/sort=duration/)
  await expect(page.getByRole('columnheader', { name: 'Duration' })).toHaveAttribute('aria-sort', 'descending')
})

test('the drawer leaves list and filters as they are, opens as a page, and back leads to the list', async ({
  page,
  calls,
  list,
  panel,
}) => {
  const id = await calls.runToEnd('exit 1', { name: 'Looked at' })
  await list.open('?status=failed')
  await list.row(id).getByRole('link').click()
  await expect(panel.drawer).toBeVisible()
  await expect(list.row(id)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel.drawer).toHaveCount(0)
  await expect(page).toHaveURL(/\/tasks\?status=failed/)
  await expect(list.chip('Status')).toBeVisible()

  await list.row(id).getByRole('link').click()
  await panel.drawer.getByRole('link', { name: 'Open as page' }).first().click()
  await expect(panel.page).toBeVisible()
  await page.goBack()
  await expect(list.row(id)).toBeVisible()
})

test('j and Enter open a task without a mouse', async ({ page, calls, list, panel }) => {
  await calls.runToEnd('true', { name: 'By keys' })
  await list.open()
  await expect(list.rows.first()).toBeVisible()
  await list.pickByKeys()
  await page.keyboard.press('Enter')
  await expect(panel.drawer).toBeVisible()
})

test('a new task slides into an open list, and its end is seen there', async ({ calls, list }) => {
  await list.open()
  const id = await calls.run('sleep 1', { name: 'Comes while one looks' })
  await expect(list.row(id)).toContainText('Succeeded')
})

test('keys that are pressed before the page listens are not lost', async ({ page, calls, list, panel }) => {
  const id = await calls.runToEnd('true', { name: 'Reached early' })
  const letScriptsCome = await holdScripts(page)
  await page.goto('/tasks', { waitUntil: 'commit' })
  await expect(list.row(id)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(panel.drawer).toHaveCount(0)
  letScriptsCome()
  await expect(panel.drawer).toContainText('Reached early')
})
