import { readFile } from 'node:fs/promises'
import { type Download, expect } from '@playwright/test'
import { test } from './pages/at-tasks'

test('a failed task is retried, and one lands in the new task, which names the old one', async ({
  page,
  calls,
  list,
  panel,
}) => {
  const id = await calls.runToEnd('echo broken >&2; exit 3', { name: 'Breaks' })
  await list.open()
  await list.row(id).getByRole('link').click()
  await panel.shows('Failed')
  await expect(list.row(id)).toContainText('Failed · exit code 3')
  await panel.shows('Failed · exit code 3')
  await panel.button('Retry').click()
  await expect(page).not.toHaveURL(new RegExp(id))
  const next = await panel.taskId()
  await expect(panel.drawer).toHaveCount(1)
  await expect(panel.drawer).toContainText('Retry of')
  await panel.drawer.getByRole('link', { name: id.slice(-6) }).click()
  await expect(page).toHaveURL(new RegExp(id))
  await expect(panel.drawer.getByRole('link', { name: next.slice(-6) })).toBeVisible()
  // Whatever was opened in it, closing leads to the list.
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/tasks$/)
})

test('from a task’s own page a retry opens over it, and back leads there, then to where one came from', async ({
  page,
  calls,
  list,
  panel,
}) => {
  const id = await calls.runToEnd('exit 4', { name: 'Breaks on its page' })
  await list.open('?status=failed')
  await panel.open(id)
  await panel.page.getByRole('button', { name: 'Retry', exact: true }).click()
  await expect(panel.drawer).toContainText('Retry of')
  await page.keyboard.press('Escape')
  await expect(panel.drawer).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(id))
  await expect(panel.page).toContainText('Breaks on its page')

  await panel.page.getByRole('button', { name: 'Retry', exact: true }).click()
  await expect(panel.drawer).toContainText('Retry of')
  await page.goBack()
  await expect(panel.drawer).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(id))
  await page.goBack()
  await expect(page).toHaveURL(/\/tasks\?status=failed$/)
  await expect(list.row(id)).toBeVisible()
})

test('a task is exported as JSON and as text, with every line', async ({ page, calls, panel }) => {
  const id = await calls.runToEnd('echo first; echo second >&2', { name: 'Prints two' })
  await panel.open(id)
  const download = async (item: string) => {
    await panel.button('Export').click()
    const coming = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    return contentOf(await coming)
  }
  const json = JSON.parse(await download('Export as JSON')) as { output: { text: string }[] }
  expect(json.output.map(({ text }) => text)).toEqual(expect.arrayContaining(['first', 'second']))
  const text = await download('Export as text')
  expect(text).toContain('first')
  expect(text).toContain('second')
})

test('a deleted task is gone from the list, and its address says so', async ({
  page,
  calls,
  list,
  panel,
  complaints,
}) => {
  const id = await calls.runToEnd('true', { name: 'Goes away' })
  await list.open()
  await list.row(id).getByRole('link').click()
  await panel.button('More actions').click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await panel.confirm('Delete')
  await expect(page.getByText('“Goes away” was deleted')).toBeVisible()
  await expect(list.row(id)).toHaveCount(0)
  const answer = await page.goto(`/tasks/${id}`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByText('There is no such task')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  complaints.length = 0 // the browser writes down every answer 404
})

async function contentOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8')
}
