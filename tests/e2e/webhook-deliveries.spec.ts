import { writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { test } from './pages/at-webhooks'
import { deliver, pushTo } from './pages/deliver'
import { SignInPage } from './pages/sign-in-page'
import { WebhooksPage } from './pages/webhooks-page'

test('deliveries are found by verdict, endpoint and words, which stand in the address', async ({
  page,
  make,
  makeEndpoint,
  webhooks,
}) => {
  await make('Deploy', {})
  const one = await makeEndpoint('one', { run: { definition: 'Deploy' } })
  const two = await makeEndpoint('two', { filter: { branch: 'main' }, run: { definition: 'Deploy' } })
  await deliver(pushTo('main', 'acme/found'), one)
  await deliver(pushTo('other', 'acme/found'), two)
  await deliver(pushTo('main', 'acme/lost'), two)
  await webhooks.openDeliveries()
  await page.getByRole('combobox', { name: 'Endpoint' }).selectOption('two')
  await expect(page).toHaveURL(/endpoint=two/)
  await expect(webhooks.deliveries()).toHaveCount(2)
  await page.getByRole('button', { name: 'Ignored' }).click()
  await expect(webhooks.deliveries()).toHaveCount(1)
  await page.reload()
  await expect(webhooks.deliveries()).toHaveCount(1)
  await webhooks.openDeliveries('?q=acme%2Ffound')
  await expect(webhooks.deliveries()).toHaveCount(2)
  await page.getByRole('searchbox', { name: 'Search deliveries' }).fill('acme/nowhere')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(webhooks.deliveries('accepted').first()).toBeVisible()
})

test('the page of a delivery follows its task, and what comes again', async ({
  page,
  make,
  makeEndpoint,
  webhooks,
}, info) => {
  const gate = info.outputPath('go')
  await make('Wait for it', { params: { command: `until test -e '${gate}'; do sleep 0.1; done` } })
  const endpoint = await makeEndpoint('followed', { run: { definition: 'Wait for it' } })
  const answer = await deliver(pushTo('main'), { ...endpoint, id: 'followed-1' })
  const { delivery_id: id, task_id: task } = (await answer.json()) as { delivery_id: string; task_id: string }
  await page.goto(`/webhooks/deliveries/${id}`)
  const facts = webhooks.card('Delivery')
  await expect(facts.getByRole('listitem')).toContainText(`${task}Running`)
  await expect(facts.getByRole('listitem')).toContainText('Wait for it')
  expect((await deliver(pushTo('main'), { ...endpoint, id: 'followed-1' })).status).toBe(200)
  await expect(facts).toContainText('once more')
  writeFileSync(gate, '')
  await expect(facts.getByRole('listitem')).toContainText('Succeeded')
  await facts.getByRole('link', { name: task }).click()
  await expect(page.locator('[data-task-drawer]')).toContainText('Succeeded')
})

test('a delivery says in Chinese what became of it, and keeps the words of the server beside', async ({
  page,
  context,
  baseURL,
  calls,
  make,
  makeEndpoint,
  webhooks,
}) => {
  await make('Deploy', {})
  await make('Short-lived too', {})
  const strict = await makeEndpoint('strict-zh', { filter: { branch: 'main' }, run: { definition: 'Deploy' } })
  const broken = await makeEndpoint('broken-zh', { run: { definition: 'Short-lived too' } })
  const { list } = (await (await calls.get('/api/definitions?q=Short-lived')).json()) as { list: { id: string }[] }
  await calls.remove(`/api/definitions/${list[0]?.id}`)
  await deliver(pushTo('main'), strict)
  await deliver(pushTo('other'), strict)
  await deliver(pushTo('main'), { ...strict, secret: 'another secret altogether' })
  await deliver(pushTo('main'), broken)
  await context.addCookies([{ name: 'taskyard-locale', value: 'zh', url: baseURL ?? '' }])
  const told = [
    ['strict-zh', 'accepted', '符合该接收地址的规则，已创建任务。'],
    ['strict-zh', 'ignored', '它涉及的分支不在筛选条件之内。'],
    ['strict-zh', 'refused', '签名与密钥不符'],
    ['broken-zh', 'failed', '本应创建任务，但未被受理。'],
  ] as const
  for (const [name, verdict, words] of told) {
    await page.goto(`/webhooks/${name}`)
    await webhooks.deliveries(verdict).getByRole('link').first().click()
    await expect(page.getByText(words)).toBeVisible()
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('投递')
  }
  await expect(page.getByText('There is no definition Short-lived too any more.')).toBeVisible()
  await page.goto('/webhooks/broken-zh')
  await expect(page.getByText('任务定义 Short-lived too 已不存在。')).toBeVisible()
})

test('a viewer sees what came and why, not what was sent, and has nothing to act with', async ({
  browser,
  calls,
  make,
  makeEndpoint,
}) => {
  await make('Deploy', {})
  const endpoint = await makeEndpoint('seen', { run: { definition: 'Deploy' } })
  const answer = (await (await deliver(pushTo('main', 'acme/private'), endpoint)).json()) as { delivery_id: string }
  const who = { username: 'hook-watcher', password: 'sees but does not touch' }
  expect((await calls.post('/api/users', { ...who, role: 'viewer' })).status()).toBe(201)
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await new SignInPage(page).enter('/webhooks', who)
  const webhooks = new WebhooksPage(page)
  await expect(webhooks.row('seen')).toContainText('Accepted')
  await expect(page.getByRole('switch')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'New endpoint' })).toHaveCount(0)
  await webhooks.show('seen')
  for (const verb of ['Send a test', 'New secret']) {
    await expect(page.getByRole('button', { name: verb })).toHaveCount(0)
  }
  await page.goto(`/webhooks/deliveries/${answer.delivery_id}`)
  await expect(page.getByText('operators and admins see it here')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Deliver again' })).toHaveCount(0)
  expect(await page.content()).not.toContain('refs/heads/main')
  await page.goto('/webhooks/seen/edit')
  await expect(page).toHaveURL(/\/webhooks\/seen$/)
  expect((await page.goto('/webhooks/nobody'))?.status()).toBe(404)
  expect((await page.goto('/webhooks/deliveries/whd_none'))?.status()).toBe(404)
  await context.close()
})
