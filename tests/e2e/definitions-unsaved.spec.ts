import { expect, type Page } from '@playwright/test'
import { test } from './pages/at-definitions'

const question = (page: Page) => page.getByRole('alertdialog', { name: 'Leave without saving?' })
const answer = (page: Page, name: 'Stay here' | 'Leave') => question(page).getByRole('button', { name }).click()

test('who leaves a form by a link is asked, and keeps what was typed', async ({ page, definitions }) => {
  await definitions.openNew()
  await definitions.field('Name').fill('Not saved yet')
  await page.getByRole('navigation').getByRole('link', { name: 'Tasks' }).first().click()
  await expect(question(page)).toContainText('What was changed here is lost.')
  await answer(page, 'Stay here')
  await expect(question(page)).toHaveCount(0)
  await expect(page).toHaveURL('/definitions/new')
  await expect(definitions.field('Name')).toHaveValue('Not saved yet')

  await page.getByRole('link', { name: 'Cancel' }).click()
  await answer(page, 'Leave')
  await expect(page).toHaveURL('/definitions')
  await expect(question(page)).toHaveCount(0)
  // Nothing asks any more.
  await page.getByRole('navigation').getByRole('link', { name: 'Tasks' }).first().click()
  await expect(page).toHaveURL('/tasks')
})

test('the browser’s way back, and forth, ask too', async ({ page, definitions, make }) => {
  await make('Half changed')
  await definitions.open()
  await definitions.row('Half changed').getByRole('link', { name: 'Half changed' }).click()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await definitions.field('Description').fill('half a sentence')
  await page.goBack()
  await expect(question(page)).toBeVisible()
  await answer(page, 'Stay here')
  await expect(page).toHaveURL('/definitions/Half%20changed/edit')
  await expect(definitions.field('Description')).toHaveValue('half a sentence')
  await page.goBack()
  await answer(page, 'Leave')
  await expect(page).toHaveURL('/definitions/Half%20changed')
  await expect(page.getByRole('heading', { level: 1, name: 'Half changed' })).toBeVisible()
  // What was left is not there any more, and the way forth leads to what is saved.
  await page.goForward()
  await expect(definitions.field('Description')).toHaveValue('')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Half changed' })).toBeVisible()
})

test('closing or reading the page anew is asked for by the browser', async ({ page, definitions }) => {
  await definitions.openNew()
  await definitions.field('Name').fill('Not saved yet')
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await expect(definitions.field('Name')).toHaveValue('Not saved yet')
})

test('the palette asks before it goes elsewhere', async ({ page, definitions }) => {
  await definitions.openNew()
  await definitions.field('Name').fill('Not saved yet')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Name, id, unit or message').fill('services')
  await page.keyboard.press('Enter')
  await answer(page, 'Stay here')
  await expect(definitions.field('Name')).toHaveValue('Not saved yet')
})

test('nobody is asked about what is as it was, or is saved', async ({ page, calls, definitions }) => {
  await definitions.openNew()
  await definitions.field('Name').fill('Soon gone')
  await definitions.field('Name').fill('')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page).toHaveURL('/definitions')
  await definitions.openNew()
  await definitions.field('Name').fill('Saved at once')
  await definitions.field('Command').fill('true')
  await definitions.save()
  await expect(page.getByRole('heading', { level: 1, name: 'Saved at once' })).toBeVisible()
  await calls.remove('/api/definitions/Saved%20at%20once')
})
