import { expect } from '@playwright/test'
import { test } from './pages/at-queue'
import { findBarriers } from './pages/find-barriers'
import { QueuePage } from './pages/queue-page'
import { SignInPage } from './pages/sign-in-page'

test('a paused lane starts nothing and says so; resumed, it goes on by itself', async ({
  page,
  calls,
  queue,
  ownLane,
}) => {
  await queue.open()
  await expect(queue.lane(ownLane)).toContainText('0/1 running')
  await queue.pauseButton(ownLane).click()
  await expect(page.getByText(`The lane ${ownLane} is paused`)).toBeVisible()
  await expect(queue.lane(ownLane).getByText('Paused', { exact: true })).toBeVisible()

  const id = await calls.run('sleep 600', { name: 'Held back', lane: ownLane })
  await expect(queue.row(id)).toContainText('Pending')
  await expect(queue.row(id)).toContainText(`lane ${ownLane} is paused`)
  await expect(queue.lane(ownLane)).toContainText('1 waiting')

  await queue.resumeButton(ownLane).click()
  await expect(queue.row(id)).toContainText('Running')
  await expect(queue.lane(ownLane)).toContainText('1/1 running')
})

test('what was changed of a lane leads to its event', async ({ page, queue, ownLane }) => {
  await queue.open()
  await queue.setCapacity(ownLane, 7)
  await page
    .getByRole('listitem')
    .filter({ hasText: `The lane ${ownLane} was changed` })
    .getByRole('button', { name: 'See events' })
    .click()
  await expect(page).toHaveURL(/\/events\?action=lane/)
  await expect(page.getByText(`admin changed the lane ${ownLane}: capacity 1 → 7.`).first()).toBeVisible()
})

test('what somebody else changed of a lane meanwhile is not changed back', async ({ calls, queue, ownLane }) => {
  await queue.open()
  await queue.setCapacity(ownLane, 7, () => calls.change(`/api/lanes/${ownLane}`, { strict_head: true }))
  await expect(queue.lane(ownLane)).toContainText('0/7 running')
  await expect(queue.lane(ownLane)).toContainText('Strict order')
})

test('tasks stand in order, each with why it waits; a larger capacity lets the next one start', async ({
  page,
  calls,
  queue,
  panel,
  ownLane,
}) => {
  const ids: string[] = []
  for (const name of ['First', 'Second', 'Third']) ids.push(await calls.run('sleep 600', { name, lane: ownLane }))
  const [first = '', second = '', third = ''] = ids
  await queue.open()
  await expect(queue.row(first)).toContainText('Running')
  await expect.poll(() => queue.order(ownLane)).toEqual(ids)
  await expect(queue.row(second)).toContainText(`lane ${ownLane} is full, capacity 1, behind ${first.slice(-6)}`)
  await expect(queue.row(third).getByText('Place 2')).toBeAttached()

  await queue.setCapacity(ownLane, 2)
  await expect(queue.row(second)).toContainText('Running')
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: 'Second: Running' })).toBeAttached()
  await expect(queue.lane(ownLane)).toContainText('2/2 running')
  await expect(queue.row(third).getByText('Place 1')).toBeAttached()

  await queue.row(third).getByRole('link', { name: 'Third' }).click()
  await expect(panel.drawer).toContainText(`1st in lane ${ownLane}`)
  await panel.drawer.getByRole('link', { name: `1st in lane ${ownLane}` }).click()
  await expect(page).toHaveURL(new RegExp(`/queue#lane-${ownLane}$`))
  await expect(panel.drawer).toHaveCount(0)
  await expect(queue.lane(ownLane)).toBeInViewport()
})

test('clearing a lane asks first, and cancels only what waits', async ({ page, calls, queue, ownLane }) => {
  const running = await calls.run('sleep 600', { name: 'Goes on', lane: ownLane })
  await calls.reaches(running, /running/)
  const waiting: string[] = []
  for (const name of ['Waits', 'Waits too']) waiting.push(await calls.run('echo never', { name, lane: ownLane }))
  await queue.open()
  await queue.choose(ownLane, 'Clear…')
  await expect(queue.question).toContainText(`Clear the lane “${ownLane}”?`)
  await expect(queue.question).toContainText('2 waiting tasks are cancelled.')
  await expect(queue.question).toContainText('The one that runs is not touched.')
  await queue.question.getByRole('button', { name: 'Keep them' }).click()
  expect(await calls.statusOf(waiting[0] ?? '')).toBe('pending')

  await queue.choose(ownLane, 'Clear…')
  await expect(queue.question).toContainText('2 waiting tasks are cancelled.')
  // Nobody was asked about what comes while the question stands there.
  const late = await calls.run('sleep 600', { name: 'Came late', lane: ownLane })
  await queue.question.getByRole('button', { name: 'Cancel 2 tasks' }).click()
  await expect(page.getByText(`2 tasks of the lane ${ownLane} were cancelled`)).toBeVisible()
  await expect(queue.lane(ownLane)).toContainText('1 waiting')
  expect(await calls.statusOf(late)).toBe('pending')
  for (const id of waiting) expect(await calls.statusOf(id)).toBe('cancelled')
  await expect(queue.row(running)).toContainText('Running')
})

test('more than a hundred are cleared by a task, which opens', async ({ page, calls, queue, panel, ownLane }) => {
  await calls.change(`/api/lanes/${ownLane}`, { paused: true })
  for (let count = 0; count < 101; count++) await calls.run('echo never', { name: `Number ${count}`, lane: ownLane })
  await queue.open()
  await expect(queue.lane(ownLane)).toContainText('101 waiting')
  await queue.lane(ownLane).getByRole('link', { name: 'and 93 more' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Lane ${ownLane}` })).toBeVisible()
  await expect(page.getByText('1–50 of 101')).toBeVisible()
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page.getByText('51–100 of 101')).toBeVisible()

  await queue.choose(ownLane, 'Clear…')
  await expect(queue.question).toContainText('a maintenance task does it')
  await queue.question.getByRole('button', { name: 'Cancel 101 tasks' }).click()
  await expect(panel.drawer).toContainText('Stop 101 tasks')
  await panel.shows('Succeeded')
  await expect(queue.lane(ownLane)).toContainText('none waiting')
})

test('a lane is made, refused under a wrong or taken name, and deleted', async ({ page, queue }) => {
  await queue.open()
  await page.getByRole('button', { name: 'New lane' }).click()
  const dialog = page.getByRole('dialog', { name: 'New lane' })
  await dialog.getByLabel('Name').fill('Two words')
  await expect(dialog.getByRole('alert')).toContainText('Begin with a letter or digit')
  await dialog.getByLabel('Name').fill('default')
  await dialog.getByRole('button', { name: 'Make lane' }).click()
  await expect(dialog.getByRole('alert')).toContainText('the name default is taken')
  await dialog.getByLabel('Name').fill('renders')
  await dialog.getByLabel('Capacity').fill('0')
  await expect(dialog.getByRole('alert')).toContainText('A whole number from 1 to 1,000')
  await dialog.getByLabel('Capacity').fill('3')
  await dialog.getByLabel('Strict order').click()
  await dialog.getByRole('button', { name: 'Make lane' }).click()
  await expect(queue.lane('renders')).toContainText('0/3 running')
  await expect(queue.lane('renders')).toContainText('Strict order')

  await queue.choose('renders', 'Delete…')
  await expect(queue.question).toContainText('Delete the lane “renders”?')
  await queue.question.getByRole('button', { name: 'Delete' }).click()
  await expect(queue.lane('renders')).toHaveCount(0)
})

test('the machine tells that its runner is there, each time anew', async ({ page, queue }) => {
  await queue.open()
  const machine = page.locator('[data-server]').first()
  await expect(machine).toContainText(/seen \d s ago/)
  await expect(machine).toContainText(/pid \d+/)
  // Nothing asks: the stream brings each sign of life.
  const seenAt = machine.locator('[title]').first()
  const before = await seenAt.getAttribute('title')
  await expect(seenAt).not.toHaveAttribute('title', before ?? '', { timeout: 20_000 })
})

test('a viewer sees the lanes and has no buttons', async ({ browser, calls, ownLane }) => {
  const who = { username: 'passer-by', password: 'looks at the lanes' }
  expect((await calls.post('/api/users', { ...who, role: 'viewer' })).status()).toBe(201)
  const id = await calls.run('sleep 600', { name: 'Seen in its lane', lane: ownLane })
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await new SignInPage(page).enter('/queue', who)
  const queue = new QueuePage(page)
  await expect(queue.row(id)).toContainText('Seen in its lane')
  await expect(page.locator('main').getByRole('button')).toHaveCount(0)
  await context.close()
})

for (const theme of ['light', 'dark'] as const) {
  test(`nothing bars anybody from the lanes, their questions and a lane’s own page (${theme})`, async ({
    page,
    calls,
    queue,
    ownLane,
  }) => {
    await calls.run('sleep 600', { name: 'Runs', lane: ownLane })
    const waiting = await calls.run('sleep 600', { name: 'Waits', lane: ownLane })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await queue.open()
    await expect(queue.row(waiting)).toContainText('capacity 1')
    expect(await findBarriers(page), 'lanes').toEqual([])
    await page.getByRole('button', { name: 'New lane' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await findBarriers(page), 'new lane').toEqual([])
    await page.keyboard.press('Escape')
    await queue.choose(ownLane, 'Clear…')
    await expect(queue.question).toContainText('1 waiting task is cancelled.')
    expect(await findBarriers(page), 'clear').toEqual([])
    await page.keyboard.press('Escape')
    await queue.pauseButton(ownLane).click()
    await expect(queue.resumeButton(ownLane)).toBeVisible()
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await findBarriers(page), 'phone').toEqual([])
    await page.goto(`/queue/${ownLane}`)
    await expect(queue.row(waiting)).toBeVisible()
    expect(await findBarriers(page), 'lane').toEqual([])
  })
}
