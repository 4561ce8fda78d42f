import { type Browser, expect } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { test } from './pages/at-notifications'
import { NotificationsPage } from './pages/notifications-page'
import { SignInPage } from './pages/sign-in-page'
import type { TaskCalls } from './pages/task-calls'

test('from nothing to the first failure: a channel, its test, a rule, and the recovery', async ({
  page,
  calls,
  notifications,
  receiver,
}) => {
  await notifications.open()
  await expect(page.getByText('Nobody is told of anything yet')).toBeVisible()
  await notifications.beginChannel('Signed webhook', 'Ops')
  await notifications.submit()
  await expect(notifications.dialog.getByRole('alert')).toHaveText('This is needed.')
  await expect(notifications.field('Address')).toBeFocused()
  await notifications.field('Address').fill(receiver.url)
  await notifications.submit()
  const key = (await notifications.issuedKey.textContent()) ?? ''
  await notifications.button('Done').click()
  await expect(notifications.channel('Ops')).toContainText('Not used yet')
  expect((await page.content()).includes(key)).toBe(false)

  await notifications.button('Send a test by Ops').click()
  await expect(notifications.dialog).toContainText(/Sent \d/)
  await notifications.button('Close').click()
  await expect(notifications.channel('Ops')).toContainText('Well')
  const [told] = receiver.received
  expect(new Webhook(key).verify(told?.body ?? '', told?.headers ?? {})).toBeTruthy()

  await expect(page.getByText('Tells Ops of all failures, recoveries')).toBeVisible()
  await notifications.button('Add this rule').click()
  await expect(notifications.rule('What needs a look')).toContainText('Tells Ops of all failures')

  const failed = await calls.runToEnd('exit 3', { name: 'Water the plants' })
  const failure = notifications.messages('failure')
  await expect(failure).toContainText('Sent')
  await expect(failure).toContainText('Water the plants')
  await expect(notifications.rule('What needs a look')).toContainText('1 fails now')
  await expect.poll(() => receiver.bodies).toContain(failed)
  await calls.runToEnd('true', { name: 'Water the plants' })
  await expect(notifications.messages('recovery')).toContainText('Sent')
  await expect(notifications.rule('What needs a look')).not.toContainText('fails now')
  await failure.getByRole('link').click()
  await expect(page.locator('[data-task-drawer]')).toContainText('Water the plants')
})

test('a channel that is broken is seen on every page, also by those who only look', async ({
  page,
  browser,
  calls,
  notifications,
  receiver,
  makeChannel,
}) => {
  await makeChannel('Ops')
  receiver.status = 500
  await notifications.open()
  await notifications.button('Send a test by Ops').click()
  await expect(notifications.dialog).toContainText('It was not sent')
  await notifications.button('Close').click()
  await expect(notifications.channel('Ops')).toContainText('Failing since')
  await expect(notifications.channel('Ops')).toContainText('500')
  await expect(notifications.warning).toHaveText('Channel Ops fails')

  const other = await enterAs('viewer', browser, calls)
  await other.warning.click()
  await expect(other.channel('Ops')).toContainText('Failing')
  await expect(other.page.getByText('Only an admin may change channels and rules')).toBeVisible()
  for (const name of ['New channel', 'Send a test by Ops', 'Enabled: Ops']) {
    await expect(other.page.getByLabel(name).or(other.button(name))).toHaveCount(0)
  }

  const operator = await enterAs('operator', browser, calls)
  await operator.open()
  await expect(operator.page.getByText('You may test a channel')).toBeVisible()
  await expect(operator.button('Send a test by Ops')).toBeVisible()
  await expect(operator.button('New channel')).toHaveCount(0)
  await operator.page.context().close()

  receiver.status = 204
  await page.goto('/tasks')
  await expect(notifications.warning).toBeVisible()
  await calls.post('/api/notification-channels/Ops/test', {})
  // Live: nobody has to look anew.
  await expect(notifications.warning).toHaveCount(0)
  await expect(other.warning).toHaveCount(0)
  await other.page.context().close()
})

/** Somebody new, at the tasks. */
async function enterAs(role: string, browser: Browser, calls: TaskCalls): Promise<NotificationsPage> {
  const who = { username: `night-${role}`, password: 'sees what is broken' }
  expect((await calls.post('/api/users', { ...who, role })).status()).toBe(201)
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await new SignInPage(page).enter('/tasks', who)
  return new NotificationsPage(page)
}

test('a message that did not arrive is found by its filters, and sent again', async ({
  page,
  calls,
  notifications,
  receiver,
  makeChannel,
  makeRule,
}) => {
  await makeChannel('Ops')
  await makeChannel('Elsewhere')
  await makeRule('Failures', { channels: ['Ops'], outcomes: ['failure'] })
  receiver.status = 503
  await calls.post('/api/notification-channels/Elsewhere/test', {})
  await calls.runToEnd('exit 1', { name: 'Feed the cat' })
  await notifications.open()
  await page.getByLabel('Of what').selectOption('Failure')
  await page.getByLabel('Channel', { exact: true }).selectOption('Ops')
  await expect(page).toHaveURL(/channel=Ops&kind=failure/)
  await expect(notifications.messages('failure')).toContainText('503')
  await expect(notifications.messages('test')).toHaveCount(0)
  await page.reload()
  const message = notifications.messages('failure')
  await expect(message).toContainText('Feed the cat')
  await message.getByRole('button', { name: /^Details of/ }).click()
  await expect(page.getByText('Last answer')).toBeVisible()
  // Its second try comes by itself after 5 s, and must not get through instead of the person's.
  await expect(page.getByText('tried 2 times')).toBeVisible()
  await expect.poll(() => receiver.received.filter(({ body }) => body.includes('Feed the cat'))).toHaveLength(2)
  receiver.status = 204
  await message.getByRole('button', { name: /^Send again/ }).click()
  await expect(message).toContainText('Sent')
  await notifications.button('Clear filters').click()
  await expect(notifications.messages('test')).toBeVisible()
})

test('a channel is changed without its secret being typed again, and goes only where nobody needs it', async ({
  page,
  notifications,
  makeChannel,
  makeRule,
}) => {
  await makeChannel('Chat', { target: { kind: 'slack', secret: { url: 'https://hooks.slack.com/services/T0/B0/x' } } })
  await makeRule('Only the cat', { channels: ['Chat'], definitions: ['Feed the cat'], threshold: 2, delay_secs: 300 })
  await notifications.open()
  await expect(notifications.rule('Only the cat')).toContainText(
    'of tasks from Feed the cat, after 2 failures in a row, unless it is over within 5 minutes.',
  )
  await notifications.choose('Chat', 'Edit…')
  await expect(notifications.dialog).toContainText('Set; leave empty to keep it.')
  await notifications.field('Name').fill('Team chat')
  await notifications.dialog.getByRole('checkbox', { name: 'Quiet hours' }).click()
  await notifications.submit('Save')
  await expect(notifications.channel('Team chat')).toContainText('Slack · hooks.slack.com')
  await expect(notifications.rule('Only the cat')).toContainText('Tells Team chat of')
  await notifications.channel('Team chat').getByRole('switch').click()
  await expect(notifications.channel('Team chat')).toContainText('Off')
  await expect(notifications.rule('Only the cat')).toContainText('All of its channels are off.')

  await notifications.choose('Team chat', 'Delete…')
  await notifications.submit('Delete')
  await expect(page.getByText('Nobody else would be told by Only the cat')).toBeVisible()
  await notifications.choose('Only the cat', 'Delete…')
  await notifications.submit('Delete')
  await expect(notifications.rule('Only the cat')).toHaveCount(0)
  await notifications.choose('Team chat', 'Delete…')
  await notifications.submit('Delete')
  await expect(notifications.channel('Team chat')).toHaveCount(0)
})

test('what somebody else changed meanwhile is not overwritten, and nothing that was typed is lost', async ({
  calls,
  notifications,
  makeChannel,
}) => {
  await makeChannel('Ops')
  await notifications.open()
  await notifications.choose('Ops', 'Edit…')
  await notifications.field('Name').fill('Operations')
  await calls.change('/api/notification-channels/Ops', { per_hour: 5 })
  await notifications.submit('Save')
  await expect(notifications.dialog.getByRole('alert')).toContainText('changed Ops meanwhile')
  await expect(notifications.field('Name')).toHaveValue('Operations')
})

test('a secret that need not be there is taken away', async ({ calls, notifications, makeChannel }) => {
  const target = { kind: 'ntfy', config: { topic: 'ops' }, secret: { token: 'tk_secret' } }
  await makeChannel('Phone', { target })
  await notifications.open()
  await notifications.choose('Phone', 'Edit…')
  await notifications.dialog.getByRole('button', { name: 'Remove it' }).click()
  await expect(notifications.dialog).toContainText('It is removed when you save.')
  await notifications.submit('Save')
  await expect(notifications.dialog).toHaveCount(0)
  const answer = await calls.get('/api/notification-channels/Phone')
  expect(((await answer.json()) as { secrets: string[] }).secrets).toEqual([])
})

test('a rule is written with all that narrows it, and says what it needs', async ({
  notifications,
  makeChannel,
  page,
}) => {
  await makeChannel('Ops')
  await makeChannel('Night watch')
  await notifications.open()
  await notifications.button('Another rule').click()
  await notifications.field('Name').fill('Long backups')
  await notifications.submit()
  await expect(notifications.dialog.getByRole('alert')).toHaveText('Say by which channel.')
  await notifications.dialog.getByRole('checkbox', { name: 'Night watch' }).click()
  for (const outcome of ['Failure', 'Recovery', 'Update taken back', 'Missed run', 'Long running']) {
    await notifications.dialog.getByRole('checkbox', { name: outcome }).click()
  }
  await notifications.field('Long is more than minutes').fill('soon')
  await notifications.field('Tags of definitions').pressSequentially('backup,prod')
  await page.keyboard.press('Enter')
  await notifications.submit()
  await expect(notifications.field('Long is more than minutes')).toBeFocused()
  await notifications.field('Long is more than minutes').fill('90')
  await notifications.submit()
  await expect(notifications.rule('Long backups')).toContainText(
    'Tells Night watch of runs of more than 90 minutes of tasks tagged backup or prod.',
  )
})
