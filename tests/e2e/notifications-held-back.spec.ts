import { expect } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { test } from './pages/at-notifications'

const everySuccess = { channels: ['Ops'], outcomes: ['success'] }

test('what an hour’s cap put off goes out as soon as the form allows more', async ({
  calls,
  notifications,
  receiver,
  makeChannel,
  makeRule,
}) => {
  await makeChannel('Ops')
  await makeRule('Successes', everySuccess)
  await notifications.open()
  await notifications.choose('Ops', 'Edit…')
  await notifications.field('At most an hour').fill('many')
  await notifications.submit('Save')
  await expect(notifications.field('At most an hour')).toBeFocused()
  await expect(notifications.dialog.getByRole('alert')).toHaveText('This is not a whole number.')
  await notifications.field('At most an hour').fill('1')
  await notifications.submit('Save')
  await expect(notifications.dialog).toHaveCount(0)

  await calls.runToEnd('true', { name: 'Sweep the yard' })
  await expect(notifications.message('Sweep the yard')).toContainText('Sent')
  for (const name of ['Rake the leaves', 'Coil the hose']) await calls.runToEnd('true', { name })
  for (const name of ['Rake the leaves', 'Coil the hose']) {
    await expect(notifications.message(name)).toContainText('Held back: enough for now')
  }
  await expect(notifications.channel('Ops')).toContainText('2 waiting')
  expect(receiver.received).toHaveLength(1)

  await notifications.choose('Ops', 'Edit…')
  await expect(notifications.field('At most an hour')).toHaveValue('1')
  await notifications.field('At most an hour').fill('20')
  await notifications.submit('Save')
  for (const name of ['Rake the leaves', 'Coil the hose']) {
    await expect(notifications.message(name)).toContainText('went out with others')
  }
  await expect(notifications.messages('digest')).toContainText('2 messages from Taskyard')
  await expect(notifications.messages('digest')).toContainText('Sent')
  expect(receiver.received).toHaveLength(2)
})

test('what is gathered waits for its minutes, and goes out at once where they are taken away', async ({
  calls,
  notifications,
  receiver,
  makeChannel,
  makeRule,
}) => {
  await makeChannel('Ops')
  await makeRule('Successes', everySuccess)
  await notifications.open()
  await notifications.choose('Ops', 'Edit…')
  await notifications.field('Gather for minutes').fill('45')
  await notifications.submit('Save')
  await expect(notifications.dialog).toHaveCount(0)
  for (const name of ['Water the beds', 'Weed the path']) {
    await calls.runToEnd('true', { name })
    await expect(notifications.message(name)).toContainText('Gathered with others')
  }
  expect(receiver.received).toEqual([])

  await notifications.choose('Ops', 'Edit…')
  await expect(notifications.field('Gather for minutes')).toHaveValue('45')
  await notifications.field('Gather for minutes').fill('0')
  await notifications.submit('Save')
  const digest = notifications.messages('digest')
  await expect(digest).toContainText('Sent')
  await digest.getByRole('button', { name: /^Details of/ }).click()
  await expect(notifications.page.getByText('Water the beds succeeded ·')).toBeVisible()
  expect(receiver.received).toHaveLength(1)
  expect(receiver.bodies).toContain('Weed the path')
})

test('quiet hours hold what comes, also when the form is opened again, until they are taken away', async ({
  page,
  calls,
  notifications,
  receiver,
  makeChannel,
  makeRule,
}) => {
  await makeChannel('Ops')
  await makeRule('Successes', everySuccess)
  const clock = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)
  const [from, to] = [clock(-2), clock(2)]
  await notifications.open()
  await notifications.choose('Ops', 'Edit…')
  await notifications.dialog.getByRole('checkbox', { name: 'Quiet hours' }).click()
  await notifications.field('From').fill(from)
  await notifications.field('To').fill(from)
  await notifications.submit('Save')
  await expect(notifications.dialog.getByRole('alert').first()).toContainText(/differ/)
  await notifications.field('To').fill(to)
  await notifications.submit('Save')
  await expect(notifications.dialog).toHaveCount(0)

  await calls.runToEnd('true', { name: 'Oil the gate' })
  await expect(notifications.message('Oil the gate')).toContainText('Quiet hours')
  await expect(notifications.message('Oil the gate')).toContainText('Waiting')
  // Somebody asks for a test: that is heard whatever the hour.
  await notifications.button('Send a test by Ops').click()
  await expect(notifications.dialog).toContainText(/Sent \d/)
  await notifications.button('Close').click()
  expect(receiver.received).toHaveLength(1)

  await page.reload()
  await notifications.choose('Ops', 'Edit…')
  await expect(notifications.field('From')).toHaveValue(from)
  await expect(notifications.field('To')).toHaveValue(to)
  await notifications.dialog.getByRole('checkbox', { name: 'Quiet hours' }).click()
  await notifications.submit('Save')
  await expect(notifications.message('Oil the gate')).toContainText('Sent')
  expect(receiver.received).toHaveLength(2)
})

test('a key is renewed: it is shown once, and for a day the old one is good as well', async ({
  page,
  notifications,
  receiver,
}) => {
  await notifications.open()
  await notifications.beginChannel('Signed webhook', 'Ops')
  await notifications.field('Address').fill(receiver.url)
  await notifications.submit()
  const first = (await notifications.issuedKey.textContent()) ?? ''
  await notifications.button('Done').click()

  await notifications.choose('Ops', 'Make a new key…')
  await expect(notifications.dialog).toContainText('the old one is good as well for a day')
  await notifications.submit('Cancel')
  await expect(notifications.button('More for Ops')).toBeFocused()
  await notifications.choose('Ops', 'Make a new key…')
  await notifications.submit('Make a new key')
  await expect(notifications.issuedKey).toHaveText(/^whsec_/)
  const second = (await notifications.issuedKey.textContent()) ?? ''
  expect(second).not.toBe(first)
  await notifications.button('Done').click()
  expect(await page.content()).not.toContain(second)

  await notifications.button('Send a test by Ops').click()
  await expect(notifications.dialog).toContainText(/Sent \d/)
  const { body = '', headers = {} } = receiver.received[0] ?? {}
  for (const key of [first, second]) expect(new Webhook(key).verify(body, headers)).toBeTruthy()
})

test('the mark of a channel that fails goes away by itself when a message gets through', async ({
  page,
  calls,
  notifications,
  receiver,
  makeChannel,
  makeRule,
}) => {
  await makeChannel('Ops')
  await makeRule('Failures', { channels: ['Ops'], outcomes: ['failure'] })
  receiver.status = 500
  await page.goto('/tasks')
  await calls.runToEnd('exit 1', { name: 'Lock the shed' })
  await expect(notifications.warning).toHaveText('Channel Ops fails')
  receiver.status = 204
  await calls.runToEnd('exit 1', { name: 'Close the gate' })
  await expect(notifications.warning).toHaveCount(0)
  // What had failed went out with it, without waiting for its next try.
  await expect.poll(() => receiver.bodies).toContain('Lock the shed')
  await notifications.open()
  await expect(notifications.channel('Ops')).toContainText('Well')
  await expect(notifications.message('Lock the shed')).toContainText('Sent')
})
