import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './pages/at-tasks'

test('a first start leaves a real task: the survey of this machine, with what it found', async ({
  page,
  list,
  panel,
}) => {
  await list.open('?handler=maintenance.survey')
  await expect(list.rows).toHaveCount(1)
  await expect(list.rows.first()).toContainText('Succeeded', { timeout: 30_000 })
  await list.rows.first().getByRole('link').click()
  await expect(panel.drawer).toBeVisible()
  await expect(panel.drawer.getByRole('region', { name: 'Units' })).toContainText('disk')
  await panel.choose('Output')
  await expect(panel.line(1)).toBeVisible()
  await expect(page).toHaveURL(/\/tasks\/tsk_/)
})

test('a command from the form opens its drawer by itself, prints live and ends succeeded', async ({
  page,
  list,
  panel,
}) => {
  await list.open()
  // It goes on when told to: how long a browser takes to look is nothing to build upon.
  const goOn = join(process.env.E2E_DIR ?? '', 'go-on')
  await list.runCommand(`date; date; until [ -e '${goOn}' ]; do sleep 0.1; done; date`)
  await expect(panel.drawer).toBeVisible()
  await panel.shows('Running')
  await panel.choose('Output')
  await expect(panel.line(1)).toContainText(/20\d\d/)
  await expect(panel.drawer.getByText('streaming')).toBeVisible()
  await expect(panel.line(2)).toBeVisible()
  await expect(panel.line(3)).toHaveCount(0)
  await writeFile(goOn, '')
  await expect(panel.line(3)).toBeVisible()
  await panel.shows('Succeeded')
  await expect(panel.drawer.getByText('3 lines')).toBeVisible()

  const id = await panel.taskId()
  await expect(list.row(id)).toContainText('Succeeded')
  await page.reload()
  await expect(panel.drawer).toHaveCount(0)
  await expect(panel.page).toBeVisible()
  await panel.choose('Output')
  await expect(panel.line(3)).toBeVisible()
})

test('a running task counts up, in the list and in the side bar', async ({ page, calls, list }) => {
  await list.open()
  const id = await calls.run('sleep 60', { name: 'Counts up', timeout_secs: 90 })
  await expect(list.row(id)).toContainText('Running')
  await expect(list.row(id)).toContainText(/limit \d\d:\d\d/)
  const first = await list.row(id).innerText()
  await expect.poll(() => list.row(id).innerText()).not.toBe(first)
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Tasks/ })).toContainText(/\d/)
  await calls.forceStop(id)
  await expect(list.row(id)).toContainText('Cancelled')
})

test('a form that cannot be is refused in place, and nothing is created', async ({ page, list }) => {
  await list.open()
  await page.getByRole('button', { name: 'New task' }).click()
  const dialog = page.getByRole('dialog', { name: 'Run a command' })
  await dialog.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Write the command to run')
  await dialog.getByRole('button', { name: 'More options' }).click()
  await dialog.getByLabel('Command', { exact: true }).fill('true')
  await dialog.getByLabel('Time limit', { exact: true }).fill('-5')
  await dialog.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('A whole number of seconds')
  await expect(page).toHaveURL(/\/tasks$/)
})
