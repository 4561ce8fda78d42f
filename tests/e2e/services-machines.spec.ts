import { expect } from '@playwright/test'
import { test } from './pages/at-services'
import { beyondEdge } from './pages/beyond-edge'
import { findBarriers } from './pages/find-barriers'

test('of several machines each service says of which it is, and one machine can be looked at alone', async ({
  page,
  services,
  rows,
  otherRows,
}) => {
  await rows.add('photos')
  await services.open()
  await expect(services.row('photos')).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Machine' })).toHaveCount(0)
  await otherRows.add('wiki', { registry: 'other' })
  await services.open()
  await expect(page.getByRole('columnheader', { name: 'Machine' })).toBeVisible()
  await expect(services.row('wiki')).toContainText(otherRows.machine)
  await page.getByRole('combobox', { name: 'Machine' }).selectOption(otherRows.machine)
  await expect(services.row('photos')).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`machine=${otherRows.machine}`))
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('1')
  expect(await findBarriers(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(services.row('wiki')).toContainText(otherRows.machine)
  await page.getByRole('combobox', { name: 'Machine' }).selectOption('All machines')
  // The row of filters scrolls.
  expect(await beyondEdge(page, 'main :is(button, select, [data-service] td):not(fieldset *)')).toEqual([])
})

test('a machine of which nothing is heard any more says so, and its services can be forgotten', async ({
  page,
  services,
  rows,
}) => {
  await rows.add('photos')
  await rows.live({ heardAt: new Date(Date.now() - 3_600_000) })
  await services.open()
  await expect(page.getByRole('status').filter({ hasText: `Nothing has been heard of ${rows.machine}` })).toBeVisible()
  await expect(services.row('photos')).toContainText(`Nothing has been heard of Taskyard on ${rows.machine}`)
  await services.choose('photos', 'Forget…')
  await services.dialog.or(page.getByRole('alertdialog')).getByRole('button', { name: 'Forget' }).click()
  await expect(services.row('photos')).toHaveCount(0)
})

test('a unit is added to the machine that is chosen', async ({ page, services, rows }) => {
  await rows.add('photos')
  await services.open()
  await page.getByRole('button', { name: 'Add a unit' }).first().click()
  await services.dialog.getByRole('textbox', { name: 'Unit' }).fill('backup.service')
  await services.dialog.getByRole('combobox', { name: 'Machine' }).selectOption(rows.machine)
  await services.dialog.getByRole('button', { name: 'Add' }).click()
  await expect(services.row('backup')).toBeVisible()
  await services.toggle('backup')
  await expect(services.details).toContainText(rows.machine)
})

test('where Taskyard itself is among the services, its own task is told beside the one that opens', async ({
  page,
  calls,
  services,
  rows,
  panel,
}) => {
  await rows.add('photos', { registry: 'other' })
  await rows.add('yard', { registry: 'other' })
  await rows.live({ ownContainer: 'yard.service' })
  await services.open()
  await services.pick('photos')
  await services.pick('yard')
  await services.planSelected('Plan 2 updates').click()
  await services.confirm('Update 2 services').click()
  await expect(panel.drawer).toContainText('photos')
  const first = page.url().split('/').at(-1) ?? ''
  const told = page.getByText('yard is updated by a task of its own')
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page).not.toHaveURL(new RegExp(first))
  await expect(panel.drawer).toContainText('Taskyard itself')
  const second = page.url().split('/').at(-1) ?? ''
  for (const id of [first, second]) await calls.forceStop(id)
})
