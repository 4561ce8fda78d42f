import { expect } from '@playwright/test'
import { test } from './pages/at-tasks'

test('a hundred thousand lines are searched on the server, and a line has an address', async ({
  page,
  calls,
  panel,
}) => {
  const id = await calls.runToEnd('seq -f "line %.0f of many" 1 100000', { name: 'Prints much' })
  await panel.open(id)
  await panel.choose('Output')
  await expect(panel.root.getByText('100,000 lines')).toBeVisible()
  await panel.root.getByRole('textbox', { name: 'Search output' }).fill('line 54321 of')
  await expect(panel.root.getByText('1 of 1', { exact: true })).toBeVisible()
  await expect(panel.line(54321)).toBeVisible()
  await panel.line(54321).getByRole('link').click()
  await expect(page).toHaveURL(/#L54321$/)
  await page.goto('/tasks')
  await panel.open(id, '#L77777')
  await expect(panel.line(77777)).toBeVisible()
})

test('the end is followed until the reader scrolls up, and again when asked to', async ({ page, calls, panel }) => {
  const id = await calls.run('i=0; while :; do i=$((i+1)); echo "tick $i"; sleep 0.05; done', { name: 'Ticks' })
  await panel.open(id)
  await panel.choose('Output')
  // More than fits: those of the beginning may have been there and gone before anybody looked.
  await expect.poll(() => panel.lastLine(), { timeout: 40_000 }).toBeGreaterThan(60)
  await panel.lines.hover()
  await page.mouse.wheel(0, -600)
  const follow = panel.root.getByRole('button', { name: /^Follow/ })
  await expect(follow).toContainText('new line')
  await follow.click()
  await expect(follow).toHaveCount(0)
  await calls.forceStop(id)
})

test('colours are shown, errors marked, and each stream can be read alone', async ({ calls, panel }) => {
  const id = await calls.runToEnd(`printf '\\033[31mred\\033[0m plain\\n'; echo trouble >&2`)
  await panel.open(id)
  await panel.choose('Output')
  // Which of two streams is read first is nobody's promise.
  const [plain, trouble] = [panel.lineWith('red plain'), panel.lineWith('trouble')]
  const red = plain.getByText('red', { exact: true })
  await expect(plain).toBeVisible()
  const colour = (element: Element) => getComputedStyle(element).color
  await expect.poll(async () => (await red.evaluate(colour)) !== (await plain.evaluate(colour))).toBe(true)
  await expect(trouble.getByTitle('stderr')).toBeVisible()
  await panel.button('stderr').click()
  await expect(plain).toHaveCount(0)
  await expect(trouble).toBeVisible()
})

test('an event opens to its record; parameters name the environment and never show its values', async ({
  page,
  calls,
  panel,
}) => {
  const secret = 'a-value-nobody-may-read'
  const id = await calls.runToEnd('echo "it is $DEPLOY_KEY"', { env: { DEPLOY_KEY: secret } })
  await panel.open(id)
  const timeline = await panel.choose('Timeline')
  await timeline.getByText('Created', { exact: true }).click()
  await expect(timeline.getByText('task.created').first()).toBeVisible()
  await panel.choose('Parameters')
  await expect(panel.root.getByText('DEPLOY_KEY', { exact: true })).toBeVisible()
  await panel.choose('Output')
  await expect(panel.line(1)).toContainText('it is ')
  await panel.choose('Attempts')
  await expect(panel.root.getByText('Attempt 1', { exact: true })).toBeVisible()
  expect(await page.content()).not.toContain(secret)
  const response = await calls.get(`/api/tasks/${id}`)
  expect(await response.text()).not.toContain(secret)
})

test('arrow keys lead from part to part, round the ends', async ({ page, calls, panel }) => {
  const id = await calls.runToEnd('true')
  await panel.open(id)
  const attempts = await panel.choose('Attempts')
  await page.keyboard.press('ArrowRight')
  await expect(panel.tab('Timeline')).toBeFocused()
  await expect(panel.tab('Timeline')).toHaveAttribute('aria-selected', 'true')
  await expect(panel.part('Timeline').getByText('Created', { exact: true })).toBeVisible()
  await expect(attempts).toBeHidden()
  await page.keyboard.press('End')
  await expect(panel.tab('Attempts')).toBeFocused()
  await expect(panel.part('Attempts').getByText('Attempt 1', { exact: true })).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await expect(panel.tab('Attempts')).toBeFocused()
})
