import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './pages/at-batch'
import type { TaskCalls } from './pages/task-calls'

test.afterEach(({ calls }) => calls.pauseLane('commands', false))

test('shift selects a range, and the bar offers only what all of it takes', async ({ page, calls, list, batch }) => {
  const ended = await calls.runToEnd('true', { name: 'Range ended' })
  const [first, second, third] = await running(calls, 'Range', 3)
  await list.open('?q=Range')
  await batch.box(third).check()
  await batch.box(first).click({ modifiers: ['Shift'] })
  await batch.count('3 selected')
  await expect(batch.box(second)).toBeChecked()
  await batch.offers('Stop', 'Delete')
  await batch.box(ended).check()
  await batch.offers('Delete')
  await page.keyboard.press('Escape')
  await expect(batch.root).toHaveCount(0)
  await expect(batch.box(first)).not.toBeChecked()
  await Promise.all([first, second, third].map((id) => calls.forceStop(id)))
})

test('a stop of many says what happens by their states, and then does it', async ({ page, calls, list, batch }) => {
  const [goes] = await running(calls, 'Mixed', 1)
  await calls.pauseLane('commands', true)
  const waits = [await calls.run('true', { name: 'Mixed 2' }), await calls.run('true', { name: 'Mixed 3' })]
  await list.open('?q=Mixed')
  await batch.pick(goes, ...waits)
  await batch.ask('Stop')
  await expect(batch.question).toContainText('Stop 3 tasks?')
  await expect(batch.effect(/^2\s*Pending/)).toContainText('will be cancelled, before anything runs')
  await expect(batch.effect(/^1\s*Running/)).toContainText('will be told to stop')
  await batch.confirm('Stop 3')
  await expect(page.getByText('3 tasks were stopped or asked to stop')).toBeVisible()
  for (const id of [goes, ...waits]) await expect(list.row(id)).toContainText('Cancelled', { timeout: 40_000 })
  // Still selected: now they can only be deleted.
  await batch.offers('Delete')
  await batch.ask('Delete')
  await batch.confirm('Delete 3')
  await expect(list.rows).toHaveCount(0)
  await expect(batch.root).toHaveCount(0)
})

test('what cannot be done with some is told before, and listed afterwards with its reason', async ({
  page,
  calls,
  list,
  batch,
  panel,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'taskyard-'))
  const done = join(folder, 'done')
  const ends = await calls.run(`until [ -e ${done} ]; do sleep 0.1; done`, { name: 'Refused one' })
  const [goes] = await running(calls, 'Refused', 1)
  await calls.reaches(ends, /running/)
  await list.open('?q=Refused')
  await batch.pick(ends, goes)
  await batch.ask('Stop')
  await expect(batch.effect(/^2\s*Running/)).toBeVisible()
  await writeFile(done, '')
  // While the question stands there, one has ended: it says so.
  await expect(batch.effect(/^1\s*Succeeded/)).toContainText('already ended, will stay as is')
  await batch.confirm('Stop 1')
  await expect(batch.report).toContainText('1 of 2 were refused')
  await expect(batch.report.getByRole('listitem')).toContainText('Cannot be stopped: succeeded')
  await batch.report.getByRole('link', { name: 'Refused one' }).click()
  await expect(panel.drawer).toContainText('Refused one')
  await expect(page).toHaveURL(new RegExp(ends))
  await rm(folder, { recursive: true })
})

test('a stop that many did not answer leads to a force stop of all of them', async ({ calls, list, batch }) => {
  const deaf = { name: 'Deaf', stop_grace_secs: 1 }
  const ids = [await calls.run("trap '' TERM; sleep 600", deaf), await calls.run("trap '' TERM; sleep 600", deaf)]
  for (const id of ids) await calls.reaches(id, /running/)
  await list.open('?q=Deaf')
  await batch.pick(...ids)
  await batch.ask('Stop')
  await batch.confirm('Stop 2')
  await expect(batch.root.getByRole('button', { name: 'Force stop' })).toBeVisible({ timeout: 40_000 })
  await batch.offers('Force stop', 'Delete')
  await batch.ask('Force stop')
  await expect(batch.effect(/^2\s*Running/)).toContainText('will be killed at once')
  await batch.confirm('Force stop 2')
  for (const id of ids) await expect(list.row(id)).toContainText('Cancelled', { timeout: 40_000 })
})

test('all that match are taken by their filter, and what comes afterwards is not among them', async ({
  page,
  calls,
  list,
  batch,
}) => {
  for (const number of [1, 2, 3]) await calls.runToEnd('true', { name: `Filler ${number}` })
  const other = await calls.runToEnd('true', { name: 'Another' })
  await list.open('?q=Filler&per_page=2')
  await list.rows.first().getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Select all 3 matching' }).click()
  await batch.count('All 3 matching selected')
  const late = await calls.runToEnd('true', { name: 'Filler that came late' })
  await page.mouse.move(0, 0)
  await expect(list.row(late)).toBeVisible()
  await expect(batch.box(late)).not.toBeChecked()
  await batch.ask('Delete')
  await expect(batch.question).toContainText('Delete 3 tasks?')
  await batch.confirm('Delete 3')
  await expect(list.rows).toHaveCount(1)
  await expect(list.row(late)).toBeVisible()
  await expect(batch.root).toHaveCount(0)
  expect(await calls.statusOf(other)).toBe('succeeded')
})

test('what was confirmed goes on standing there while it is done', async ({ page, calls, list, batch }) => {
  for (const number of [1, 2, 3]) await calls.runToEnd('true', { name: `Husk ${number}` })
  await list.open('?q=Husk&per_page=2')
  await list.rows.first().getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Select all 3 matching' }).click()
  const question = await batch.ask('Delete')
  await expect(question).toContainText('Delete 3 tasks?')
  // It is done, and the answer that says so is on its way.
  let letAnswerCome = () => {}
  const held = new Promise<void>((resolve) => (letAnswerCome = resolve))
  await page.route('**/tasks?q=Husk*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch()
    await held
    await route.fulfill({ response })
  })
  const nothingIsLeft = page.waitForResponse(
    async (answer) => answer.url().endsWith('/batch/preview') && (await answer.text()).includes('"total":0'),
  )
  await question.getByRole('button', { name: 'Delete 3', exact: true }).click()
  await nothingIsLeft
  await expect(question).toContainText('Delete 3 tasks?')
  await expect(question.getByRole('button', { name: 'Delete 3', exact: true })).toBeDisabled()
  letAnswerCome()
  await expect(question).toHaveCount(0)
  await expect(list.rows).toHaveCount(0)
})

test('a selection outlives the turning of pages, and not another filter', async ({ page, calls, list, batch }) => {
  for (const number of [1, 2, 3, 4]) await calls.runToEnd('true', { name: `Leaf ${number}` })
  await list.open('?q=Leaf&per_page=2')
  await page.getByRole('columnheader').getByRole('checkbox', { name: 'Select all on this page' }).check()
  await batch.count('2 selected')
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page).toHaveURL(/page=2/)
  await expect(batch.root).toContainText('2 on other pages')
  await list.rows.first().getByRole('checkbox').check()
  await batch.count('3 selected')
  await page.getByRole('link', { name: 'Previous page' }).click()
  await expect(list.rows.first().getByRole('checkbox')).toBeChecked()
  await list.segment('Manual').click()
  await expect(batch.root).toHaveCount(0)
})

test('more than a hundred become a task of their own, whose drawer opens', async ({
  page,
  calls,
  list,
  batch,
  panel,
}) => {
  await calls.pauseLane('commands', true)
  const ids: string[] = []
  for (let number = 1; number <= 101; number++) ids.push(await calls.run('true', { name: `Crowd ${number}` }))
  await list.open('?q=Crowd')
  await list.rows.first().getByRole('checkbox').check()
  await batch.root.getByRole('button', { name: 'Select all 101 matching' }).click()
  await batch.ask('Stop')
  await expect(batch.question).toContainText('a task of its own does it')
  await batch.confirm('Stop 101')
  await expect(panel.drawer).toContainText('Stop 101 tasks')
  await calls.reaches(await panel.taskId(), /succeeded/)
  for (const id of ids) expect(await calls.statusOf(id)).toBe('cancelled')
  // Each is told by its name, and leads to itself. Exactly: "Crowd 10" may stand before an id that begins with 1.
  const name = page.getByText('Crowd 101', { exact: true })
  const last = panel.drawer.getByRole('listitem').filter({ has: name })
  await expect(last).toContainText('Cancelled')
  await last.getByRole('link').click()
  await expect(panel.drawer).toContainText('Stopped by admin before it ran')
})

test('x selects the row with the keyboard, shift with j goes on, and Escape lets go', async ({
  page,
  calls,
  list,
  batch,
}) => {
  for (const number of [1, 2, 3]) await calls.runToEnd('true', { name: `Keyed ${number}` })
  await list.open('?q=Keyed')
  await list.pickByKeys()
  await page.keyboard.press('x')
  await batch.count('1 selected')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+J')
  await batch.count('3 selected')
  await page.keyboard.press('Shift+K')
  await batch.count('2 selected')
  await page.keyboard.press('Escape')
  await expect(batch.root).toHaveCount(0)
})

test('on a phone rows are selected by touch once one asked for it', async ({ page, calls, list, batch, panel }) => {
  const [first, second] = await running(calls, 'Pocket', 2)
  await page.setViewportSize({ width: 390, height: 844 })
  await list.open('?q=Pocket')
  await page.getByRole('button', { name: 'Select tasks' }).click()
  await list.row(first).getByRole('link').click()
  await list.row(second).click()
  await expect(panel.drawer).toHaveCount(0)
  await batch.count('2 selected')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect((await batch.root.boundingBox())?.y).toBeGreaterThan(600)
  await batch.ask('Stop')
  await batch.confirm('Stop 2')
  await expect(list.row(second)).toContainText('Cancelled', { timeout: 40_000 })
  await batch.root.getByRole('button', { name: 'Clear' }).click()
  await list.row(first).getByRole('link').click()
  await expect(panel.drawer).toBeVisible()
})

/** Running tasks, the newest last. */
async function running(calls: TaskCalls, name: string, count: number): Promise<[string, string, string]> {
  const ids: string[] = []
  for (let number = 1; number <= count; number++) ids.push(await calls.run('sleep 600', { name: `${name} ${number}` }))
  await Promise.all(ids.map((id) => calls.reaches(id, /running/)))
  return [ids[0] ?? '', ids[1] ?? '', ids[2] ?? '']
}
