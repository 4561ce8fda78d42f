import { expect } from '@playwright/test'
import { test } from './pages/at-definitions'

test('a task is saved as a definition, and so is a command that is being written', async ({
  page,
  calls,
  definitions,
  list,
}) => {
  const id = await calls.runToEnd('echo once', { name: 'Once only', env: { TOKEN: 'a secret word' } })
  await page.goto(`/definitions/new?task=${id}`)
  await expect(definitions.field('Name')).toHaveValue('Once only')
  await expect(definitions.field('Command')).toHaveValue('echo once')
  await expect(page.getByText('do not come along: TOKEN')).toBeVisible()
  await list.open()
  await page.getByRole('button', { name: 'New task' }).first().click()
  await page.getByRole('dialog').getByLabel('Command').fill('uptime --pretty')
  await page.getByRole('button', { name: 'Save as definition…' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'New definition' })).toBeVisible()
  await expect(definitions.field('Command')).toHaveValue('uptime --pretty')
})

test('a task that is to be tried again by itself says so, and need not be', async ({ page, calls, make, panel }) => {
  await make('Breaks', { params: { command: 'exit 3' }, retry: { attempts: 2, delay_secs: 3600 } })
  const answer = await calls.post('/api/definitions/Breaks/run', {})
  const { task_id: id } = (await answer.json()) as { task_id: string }
  await panel.open(id)
  await panel.shows('Failed')
  await expect(panel.root).toContainText('Will be tried again by itself at')
  await panel.button('Do not try again').click()
  await expect(panel.root).not.toContainText('Will be tried again')
  await page.reload()
  await expect(await panel.choose('Timeline')).toContainText('Retry taken back')
})

test('the tasks of a definition are a filter of the list', async ({ page, calls, definitions, make, list }) => {
  await make('One of many', { params: { command: 'true' } })
  const answer = await calls.post('/api/definitions/One%20of%20many/run', {})
  const { task_id: id } = (await answer.json()) as { task_id: string }
  const other = await calls.runToEnd('true', { name: 'Another' })
  await definitions.show('One of many')
  await page.getByRole('link', { name: 'All tasks' }).click()
  await expect(list.row(id)).toBeVisible()
  await expect(list.row(other)).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove the filter Definition' }).click()
  await expect(list.row(other)).toBeVisible()
})
