import { expect } from '@playwright/test'
import { test } from './pages/at-notifications'
import { findBarriers } from './pages/find-barriers'

test('a channel says things in words of its own, as its preview shows them', async ({
  page,
  calls,
  notifications,
  receiver,
  makeChannel,
  complaints,
}) => {
  await makeChannel('Ops')
  await notifications.open()
  await notifications.button('Add this rule').click()
  await notifications.choose('Ops', 'Texts…')
  const preview = page.getByRole('region', { name: 'How it would look' })
  await expect(preview).toContainText('nightly-backup failed')
  await expect(preview).toContainText('It ended with exit code 2.')

  await notifications.field('First line').fill('[prod] ')
  await notifications.button('title').click()
  await expect(notifications.field('First line')).toHaveValue('[prod] {{title}}')
  await notifications.field('Below it').fill('Exit {{exit_code}}, {{nmae}}')
  await expect(notifications.dialog.getByRole('alert')).toContainText('text holds {{nmae}}')
  await notifications.submit('Save')
  await expect(notifications.field('Below it')).toBeFocused()
  await notifications.field('Below it').fill('Exit {{exit_code}}, {{name}}')
  await expect(preview).toContainText('[prod] nightly-backup failed')
  await expect(preview).toContainText('Exit 2, nightly-backup')
  expect(await findBarriers(page)).toEqual([])
  await notifications.submit('Save')
  await expect(notifications.dialog).toHaveCount(0)

  await calls.runToEnd('exit 3', { name: 'Water the plants' })
  await expect(notifications.messages('failure')).toContainText('[prod] Water the plants failed')
  await expect(notifications.messages('failure')).toContainText('Sent')
  expect(receiver.bodies).toContain('[prod] Water the plants failed')
  expect(receiver.bodies).toContain('Exit 3, Water the plants')

  await notifications.choose('Ops', 'Texts…')
  await expect(notifications.field('When this happens')).toHaveValue('failure')
  await expect(notifications.field('First line')).toHaveValue('[prod] {{title}}')
  await notifications.field('First line').fill('')
  await notifications.field('Below it').fill('')
  await expect(preview).toContainText('It ended with exit code 2.')
  await notifications.submit('Save')
  await expect(notifications.dialog).toHaveCount(0)
  // The browser writes down that a preview was refused.
  expect(complaints.splice(0).filter((text) => !/400.*\/template-preview/.test(text))).toEqual([])
  // What was sent stays what was sent.
  await expect(notifications.messages('failure')).toContainText('[prod] Water the plants failed')
})
