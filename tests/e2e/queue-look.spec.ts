import { expect } from '@playwright/test'
import { test } from './pages/at-queue'
import { beyondEdge } from './pages/beyond-edge'

test('on a phone lanes and tasks fit the screen, and a task opens as a sheet', async ({
  page,
  calls,
  queue,
  panel,
  ownLane,
}) => {
  const id = await calls.run('sleep 600', {
    name: 'With a name that is much too long for the screen of a phone',
    lane: ownLane,
  })
  await page.setViewportSize({ width: 390, height: 844 })
  await queue.open()
  await expect(queue.row(id)).toContainText('Running')
  expect(await beyondEdge(page, 'main :is(section, button, [data-task-id] span)')).toEqual([])
  await queue.row(id).getByRole('link').click()
  await expect(panel.drawer).toBeVisible()
})

test('the keyboard pauses a lane, and gets back to its menu after a question', async ({ page, queue, ownLane }) => {
  await queue.open()
  await queue.pauseButton(ownLane).focus()
  await page.keyboard.press('Enter')
  await expect(queue.resumeButton(ownLane)).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Capacity and order…' }).press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Capacity')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(queue.lane(ownLane).getByRole('button', { name: `More for the lane ${ownLane}` })).toBeFocused()
})

test('the queue is told in Chinese too', async ({ page, context, baseURL, calls, ownLane }) => {
  const id = await calls.run('sleep 600', { name: 'Runs', lane: ownLane })
  await calls.reaches(id, /running/)
  await context.addCookies([{ name: 'taskyard-locale', value: 'zh', url: baseURL ?? '' }])
  await page.goto('/queue')
  await expect(page.getByRole('heading', { level: 1, name: '队列' })).toBeVisible()
  await expect(page.getByRole('region', { name: ownLane })).toContainText('运行中 1/1')
  await page.getByRole('button', { name: `暂停队列 ${ownLane}` }).click()
  await expect(page.getByText(`队列 ${ownLane} 已暂停`)).toBeVisible()
})

test('what cannot be read anew says so above what is shown, and can be tried again', async ({
  page,
  calls,
  queue,
  ownLane,
  complaints,
}) => {
  await queue.open()
  await expect(queue.lane(ownLane)).toContainText('0/1 running')
  await page.route('**/api/lanes?tasks=*', (route) => route.abort())
  await calls.pauseLane(ownLane, true)
  const note = page.locator('main').getByRole('alert')
  await expect(note).toContainText('could not be read')
  await expect(queue.lane(ownLane)).toContainText('0/1 running')
  await page.unroute('**/api/lanes?tasks=*')
  await note.getByRole('button', { name: 'Try again' }).click()
  await expect(queue.lane(ownLane).getByText('Paused', { exact: true })).toBeVisible()
  await expect(note).toHaveCount(0)
  // The browser complains of each answer that was kept from it.
  complaints.length = 0
})

test('a change that reaches nobody is told of in words of ours', async ({
  page,
  context,
  queue,
  ownLane,
  complaints,
}) => {
  await queue.open()
  // What shows a result is fetched with the first one.
  await queue.pauseButton(ownLane).click()
  await expect(page.getByText(`The lane ${ownLane} is paused`)).toBeVisible()
  await context.setOffline(true)
  await queue.resumeButton(ownLane).click()
  await expect(page.getByText('The server did not answer. Nothing is known to have changed.')).toBeVisible()
  await context.setOffline(false)
  // The browser complains of each answer that did not come.
  complaints.length = 0
})

test('a lane that is not there is 404', async ({ page, complaints }) => {
  expect((await page.goto('/queue/nowhere'))?.status()).toBe(404)
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
  // The browser complains of the very answer that is looked for.
  complaints.length = 0
})
