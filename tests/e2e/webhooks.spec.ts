import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { test } from './pages/at-webhooks'
import { deliver, pushTo } from './pages/deliver'

test('an endpoint is made, a push to it becomes a task before one’s eyes, and is delivered again', async ({
  page,
  context,
  make,
  list,
  webhooks,
  forget,
}) => {
  await make('Deploy the site', { params: { command: 'echo "deployed $TAG"' } })
  await webhooks.open()
  await page.getByRole('link', { name: 'New endpoint' }).first().click()
  forget('site')
  await webhooks.field('Name').fill('site')
  await webhooks.tick('push')
  await webhooks.field('Branch').fill('main')
  await webhooks.field('Definition').selectOption('Deploy the site')
  await webhooks.press('Add a value')
  await webhooks.field('Into, 1').fill('env.TAG')
  await webhooks.field('From, 1').fill('$.after')
  await webhooks.press('Create')
  await expect(page.getByRole('heading', { level: 1, name: 'site is ready' })).toBeFocused()
  await expect(webhooks.card('At the sender')).toContainText('“Payload URL”')
  const { url, secret } = await webhooks.issued()
  expect(url).toMatch(/\/api\/webhooks\/github\/site$/)

  await page.getByRole('link', { name: 'To the endpoint' }).click()
  await expect(webhooks.card('What it does')).toContainText('Branch main')
  await expect(webhooks.card('What it does')).toContainText('env.TAG ← $.after')
  expect(await page.content()).not.toContain(secret)

  const watched = await context.newPage()
  await watched.goto('/tasks?type=github-webhook')
  const first = await deliver(pushTo('main'), { url, secret, id: 'once' })
  expect(first.status).toBe(202)
  const { task_id: task } = (await first.json()) as { task_id: string }
  await expect(watched.locator(`[data-task-id="${task}"]`)).toContainText('Succeeded')
  await watched.close()

  expect((await deliver(pushTo('main'), { url, secret, id: 'once' })).status).toBe(200)
  expect((await deliver(pushTo('feature'), { url, secret })).status).toBe(202)
  await expect(webhooks.deliveries('accepted')).toHaveCount(1)
  await expect(webhooks.deliveries('accepted').getByRole('img', { name: 'came once more' })).toBeVisible()
  await expect(webhooks.deliveries('ignored')).toContainText('acme/site feature')

  await webhooks.deliveries('accepted').getByRole('link', { name: 'push' }).click()
  await expect(page.getByText('It was what the endpoint waits for, and made a task.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Body' })).toContainText('"ref": "refs/heads/main"')
  await expect(webhooks.card('Headers')).toContainText('x-hub-signature-256')
  await expect(webhooks.card('Delivery')).toContainText('once more')
  await webhooks.press('Deliver again')
  await page.getByRole('button', { name: 'Open the task' }).click()
  const drawer = page.locator('[data-task-drawer]')
  await expect(drawer).toContainText('Succeeded')
  await expect(drawer).toContainText('deployed 0d1a26e')
  await drawer
    .getByRole('link', { name: /^Webhook/ })
    .first()
    .click()
  await expect(webhooks.card('Delivery')).toContainText('Again from')
  await list.open('?type=github-webhook')
  await expect(list.rows.filter({ hasText: 'Deploy the site' })).toHaveCount(2)
})

test('what is not believed is shown as refused, and cannot be delivered again', async ({
  page,
  make,
  makeEndpoint,
  webhooks,
}) => {
  await make('Deploy', {})
  const { url, secret } = await makeEndpoint('strict', { run: { definition: 'Deploy' } })
  await webhooks.show('strict')
  expect((await deliver(pushTo('main'), { url, secret: 'another secret altogether' })).status).toBe(401)
  const refused = webhooks.deliveries('refused')
  await expect(refused).toHaveCount(1)
  await refused.getByRole('link', { name: 'Delivery' }).click()
  await expect(page.getByText('Its signature does not fit the secret.')).toBeVisible()
  await expect(webhooks.card('Delivery').getByRole('term').filter({ hasText: 'Task' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Deliver again' })).toBeDisabled()

  await webhooks.show('strict')
  await page.getByRole('switch', { name: 'Enabled: strict' }).click()
  await expect(page.getByText('strict is disabled')).toBeVisible()
  expect((await deliver(pushTo('main'), { url, secret })).ok).toBe(false)
  await expect(webhooks.deliveries('refused')).toHaveCount(2)
})

test('a new secret stops the old one, and deleting asks for the name', async ({
  page,
  make,
  makeEndpoint,
  webhooks,
}) => {
  await make('Deploy', {})
  const old = await makeEndpoint('rotated', { run: { definition: 'Deploy' } })
  await webhooks.show('rotated')
  await webhooks.press('New secret')
  await expect(webhooks.dialog).toContainText('The old one stops at once')
  await webhooks.dialog.getByRole('button', { name: 'Make a new secret' }).click()
  await expect(webhooks.dialog.getByRole('button', { name: 'Copy the secret' })).toBeVisible()
  const { url, secret } = await webhooks.issued(webhooks.dialog)
  expect(secret).not.toBe(old.secret)
  await webhooks.dialog.getByRole('button', { name: 'I have copied it' }).click()
  expect((await deliver(pushTo('main'), old)).status).toBe(401)
  expect((await deliver(pushTo('main'), { url, secret })).status).toBe(202)

  await webhooks.choose('Delete…')
  const confirm = webhooks.dialog.getByRole('button', { name: 'Delete', exact: true })
  await expect(confirm).toBeDisabled()
  await webhooks.field('Type rotated to go on').fill('rotated')
  await confirm.click()
  await expect(page.getByText('rotated was deleted')).toBeVisible()
  await expect(webhooks.row('rotated')).toHaveCount(0)
  expect((await deliver(pushTo('main'), { url, secret })).status).toBe(404)
})

test('what is wrong is told at its field, and nothing that was typed is lost', async ({
  page,
  make,
  makeEndpoint,
  webhooks,
}) => {
  await make('Deploy', {})
  await makeEndpoint('taken', { run: { definition: 'Deploy' } })
  await webhooks.openNew()
  await webhooks.press('Create')
  await expect(webhooks.field('Name')).toBeFocused()
  await expect(page.getByRole('alert').filter({ hasText: 'It needs a name' })).toBeVisible()
  await webhooks.field('Name').fill('taken')
  await webhooks.field('Repository').fill('acme/*')
  await webhooks.field('Definition').selectOption('Deploy')
  await webhooks.press('Add a value')
  await webhooks.field('Into, 1').fill('params.command')
  await webhooks.field('From, 1').fill('$.ref')
  await webhooks.press('Create')
  await expect(webhooks.field('Into, 1')).toBeFocused()
  await expect(page.getByRole('alert').filter({ hasText: 'params.command is run as a program' }).first()).toBeVisible()
  await webhooks.field('Into, 1').fill('env.BRANCH')
  await webhooks.press('Create')
  await expect(webhooks.field('Name')).toBeFocused()
  await expect(
    page.getByRole('alert').filter({ hasText: 'there is a webhook endpoint "taken" already' }).first(),
  ).toBeVisible()
  await expect(webhooks.field('Repository')).toHaveValue('acme/*')
})

test('an endpoint is edited, tested, and says what stands in its way', async ({
  page,
  calls,
  make,
  makeEndpoint,
  webhooks,
}) => {
  await make('Short-lived', {})
  await makeEndpoint('edited', { filter: { events: ['push', 'check_*'] }, run: { definition: 'Short-lived' } })
  await webhooks.show('edited')
  await page.getByRole('link', { name: 'Edit' }).click()
  await expect(webhooks.field('Other events')).toHaveValue('check_*')
  await webhooks.field('Branch').fill('release/*')
  await webhooks.press('Save')
  await expect(webhooks.card('What it does')).toContainText('Branch release/*')
  await webhooks.press('Send a test')
  await expect(webhooks.deliveries().first()).toContainText('Test')
  await expect(webhooks.deliveries()).toHaveCount(1)

  const found = await calls.get('/api/definitions?q=Short-lived')
  const { list } = (await found.json()) as { list: { id: string }[] }
  await calls.remove(`/api/definitions/${list[0]?.id}`)
  await expect(page.getByText('It could make no task now.')).toBeVisible()
  await webhooks.open()
  await expect(webhooks.row('edited').getByRole('img', { name: 'It could make no task now' })).toBeVisible()
})

test('services are chosen for an endpoint, and those alone are updated by what is delivered', async ({
  page,
  calls,
  rows,
  webhooks,
  forget,
}) => {
  for (const name of ['chosen-one', 'chosen-two', 'passed-over']) await rows.add(name, { registry: 'other' })
  await webhooks.openNew()
  forget('chosen')
  await webhooks.field('Name').fill('chosen')
  await page.getByRole('radio', { name: 'An update of chosen services' }).check()
  await webhooks.press('Create')
  await expect(page.getByRole('alert').filter({ hasText: 'Choose at least one service' })).toBeVisible()
  await webhooks.field('Services').fill('chosen-')
  await expect(page.getByRole('checkbox', { name: 'passed-over.service' })).toHaveCount(0)
  await page.getByRole('checkbox', { name: 'chosen-one.service' }).check()
  await page.getByRole('checkbox', { name: 'chosen-two.service' }).check()
  await webhooks.field('Services').fill('')
  await expect(page.getByRole('checkbox', { name: 'chosen-two.service' })).toBeChecked()
  await expect(page.getByText('2 chosen')).toBeVisible()
  await webhooks.press('Create')
  await expect(page.getByRole('heading', { level: 1, name: 'chosen is ready' })).toBeVisible()
  const { url, secret } = await webhooks.issued()
  await page.getByRole('link', { name: 'To the endpoint' }).click()
  await expect(webhooks.card('What it does')).toContainText('2 services: chosen-one.service, chosen-two.service')
  const answer = (await (await deliver(pushTo('main'), { url, secret })).json()) as { task_id: string }
  const task = (await (await calls.get(`/api/tasks/${answer.task_id}`)).json()) as { units: { name: string }[] }
  expect(task.units.map(({ name }) => name).toSorted()).toEqual(['chosen-one.service', 'chosen-two.service'])
  await calls.forceStop(answer.task_id)
})

test('the example of a program of one’s own works as it is copied', async ({ page, make, makeEndpoint, webhooks }) => {
  await make('Nightly', {})
  const generic = { proof: 'hmac', id_header: 'X-Request-Id' }
  const { secret } = await makeEndpoint('own', { provider: 'generic', generic, run: { definition: 'Nightly' } })
  await webhooks.show('own')
  const example = (await page.getByRole('region', { name: 'Example' }).textContent()) ?? ''
  const { stdout } = await promisify(execFile)('sh', ['-c', example], { env: { ...process.env, SECRET: secret } })
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'accepted' })
  await expect(webhooks.deliveries('accepted')).toHaveCount(1)
})

test('a sender that proves nothing is given an address that holds the secret', async ({ page, webhooks, forget }) => {
  await webhooks.openNew()
  forget('images')
  await webhooks.chooseSender('Docker Hub')
  await webhooks.field('Name').fill('images')
  await webhooks.press('Create')
  await expect(page.getByRole('heading', { level: 1, name: 'images is ready' })).toBeVisible()
  const { url } = await webhooks.issued()
  const body = { push_data: { tag: '1' }, repository: { repo_name: 'acme/no-such-image-here' } }
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  expect(await answer.json()).toMatchObject({ verdict: 'ignored', reason: 'no-service' })
  await page.getByRole('link', { name: 'To the endpoint' }).click()
  await expect(webhooks.card('Address')).toContainText('?token=…')
  expect(await page.content()).not.toContain(new URL(url).searchParams.get('token'))
  await expect(webhooks.deliveries('ignored')).toHaveCount(1)
})
