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
