import { expect } from '@playwright/test'
import { test } from './pages/at-definitions'
import { DefinitionsPage } from './pages/definitions-page'
import { SignInPage } from './pages/sign-in-page'

test('a definition is written with its schedule, promises its runs, and fires before one’s eyes', async ({
  page,
  calls,
  definitions,
}) => {
  await definitions.open()
  await page.getByRole('link', { name: 'New definition' }).first().click()
  await definitions.field('Name').fill('Say the time')
  await definitions.field('Tags').fill('home clock')
  await definitions.field('Command').fill('date\necho of today')
  await definitions.turnOn('Run by a schedule')
  await definitions.field('Expression').fill('*/2 * * * * *')
  await definitions.field('Time zone').fill('Europe/Berlin')
  await expect(definitions.preview).toContainText('Every 2 seconds')
  await definitions.save()

  // At once: it is told for a few seconds only.
  await expect(page.getByText('Say the time was made')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Say the time' })).toBeVisible()
  await expect(definitions.slots('fired').first()).toBeVisible()
  await expect(definitions.card('Tasks').getByText('Succeeded').first()).toBeVisible()
  await definitions.card('Tasks').locator('a[href^="/tasks/tsk_"]').first().click()
  const drawer = page.locator('[data-task-drawer]')
  await expect(drawer).toContainText('From the definition Say the time, version 1')
  await expect(drawer).toContainText('Schedule')
  await page.keyboard.press('Escape')

  await definitions.open()
  await expect(definitions.row('Say the time')).toContainText('Every 2 seconds')
  await expect(definitions.row('Say the time')).toContainText('date …')
  await definitions.choose('Say the time', 'Pause schedule')
  await expect(definitions.row('Say the time')).toContainText('Paused')
  await definitions.choose('Say the time', 'Delete…')
  await expect(definitions.dialog).toContainText('Its tasks stay')
  await definitions.dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(definitions.row('Say the time')).toHaveCount(0)
  const { total } = (await (await calls.get('/api/tasks?name=Say%20the%20time')).json()) as { total: number }
  expect(total).toBeGreaterThan(0)
})

test('a wrong expression is explained at its field, and nothing that was typed is lost', async ({
  page,
  definitions,
  complaints,
}) => {
  await definitions.openNew()
  await definitions.field('Name').fill('Not yet')
  await definitions.field('Command').fill('true')
  await definitions.turnOn('Run by a schedule')
  await definitions.field('Expression').fill('61 * * * *')
  await expect(page.getByRole('alert').filter({ hasText: 'the minute "61" is not one' })).toBeVisible()
  await definitions.save()
  await expect(page.getByRole('alert').filter({ hasText: 'schedule.cron: the minute' })).toBeVisible()
  await expect(definitions.field('Expression')).toBeFocused()
  await expect(definitions.field('Name')).toHaveValue('Not yet')
  await expect(definitions.field('Expression')).toHaveValue('61 * * * *')
  await definitions.field('Time zone').fill('Europe/Nowhere')
  await expect(page.getByRole('alert').filter({ hasText: 'timezone is a zone such as Europe/Berlin' })).toBeVisible()
  await definitions.field('Time zone').fill('Europe/Berlin')
  await page.getByRole('button', { name: 'Monthly, on the 1st' }).click()
  await expect(definitions.preview).toContainText('on day 1 of the month')
  // The browser tells the console of every answer that is a refusal.
  const told = complaints.splice(0)
  expect(told.filter((text) => !text.includes('/api/schedules/preview'))).toEqual([])
})

test('the preview is what the API answers, across a change of clocks, and says what is special', async ({
  calls,
  definitions,
  make,
}) => {
  const schedule = { cron: '30 2 25 * 0', timezone: 'Europe/Berlin', starts_at: '2032-03-22T00:00:00Z' }
  await make('Across the change', { schedule })
  await definitions.show('Across the change')
  const card = definitions.card('Schedule')
  await expect(card.locator('[data-run]')).toHaveCount(10)
  const answer = await calls.post('/api/schedules/preview', schedule)
  expect(await definitions.runs(card)).toEqual(((await answer.json()) as { runs: string[] }).runs)
  await expect(card).toContainText('either of them is enough')
  await expect(card).toContainText('a time that clocks leave out comes later')
  await expect(card).toContainText('Shifted: clocks leave its time out')
  await expect(card).toContainText('GMT+2 from here on')
})

test('a slot that was skipped says why, and is run from the ledger', async ({ page, calls, definitions, make }) => {
  const schedule = { cron: '*/2 * * * * *', overlap: 'skip' }
  await make('Slow one', { params: { command: 'sleep 600' }, stop_grace_secs: 1, schedule })
  await definitions.show('Slow one')
  const skipped = definitions.slots('skipped').first()
  await expect(skipped).toContainText('The one before still ran')
  await page.getByRole('button', { name: 'Pause schedule' }).click()
  await expect(definitions.card('Schedule')).toContainText('the schedule stands still now')
  const count = await definitions.slots('skipped').locator('a[href^="/tasks/"]').count()
  // One that was due as it was paused may still come, and stand first.
  const name = await skipped.getByRole('button', { name: /^Run the slot of/ }).getAttribute('aria-label')
  const run = page.getByRole('button', { name: name ?? '', exact: true })
  await run.click()
  await expect(definitions.slots('skipped').locator('a[href^="/tasks/"]')).toHaveCount(count + 1)
  await expect(run).toHaveCount(0)
  const open = await calls.get('/api/tasks?name=Slow%20one&status=pending,queued,running')
  const { list } = (await open.json()) as { list: { task_id: string }[] }
  for (const { task_id: id } of list.toReversed()) await calls.forceStop(id)
})

test('a definition is run with changes for once, edited into another version, and duplicated', async ({
  page,
  definitions,
  make,
  panel,
  complaints,
}) => {
  const env = { TOKEN: 'a secret word' }
  // So that its task opens by itself.
  await make('Greeting', { params: { command: 'echo hello' }, env, long_running: true })
  await definitions.open()
  await definitions.choose('Greeting', 'Run with changes…')
  await definitions.field('Command').fill('echo good night')
  await definitions.field('Reason').fill('it is late')
  await definitions.dialog.getByRole('button', { name: 'Run', exact: true }).click()
  await panel.shows('Succeeded')
  await expect(panel.drawer).toContainText('good night')
  await page.keyboard.press('Escape')

  await definitions.show('Greeting')
  await page.getByRole('link', { name: 'Edit' }).click()
  await expect(definitions.field('Command')).toHaveValue('echo hello')
  await definitions.field('Command').fill('echo hello world')
  await definitions.turnOn('Try again by itself')
  await page.getByRole('button', { name: 'Limits and variables' }).click()
  await expect(page.getByText('1 variable is kept: TOKEN')).toBeVisible()
  await definitions.save('Save')
  await expect(page.getByText('Version 2', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Differences of the two versions' })).toContainText(
    '+  command: echo hello world',
  )
  await expect(definitions.card('What it does')).toContainText('Tried again up to 3 times')
  await expect(definitions.card('What it does')).toContainText('TOKEN')

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Duplicate…' }).click()
  await definitions.field('Name of the copy').fill('Greeting')
  await definitions.dialog.getByRole('button', { name: 'Duplicate' }).click()
  await expect(definitions.dialog).toContainText('there is a definition "Greeting" already')
  await definitions.field('Name of the copy').fill('Greeting 2')
  await definitions.dialog.getByRole('button', { name: 'Duplicate' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Greeting 2' })).toBeVisible()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await definitions.dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page).toHaveURL(/\/definitions$/)
  await expect(definitions.row('Greeting 2')).toHaveCount(0)
  // Its page may have asked once more before it was left, and the browser tells the console of a 404.
  expect(complaints.splice(0).filter((text) => !/404.*\/api\/definitions\/def_/.test(text))).toEqual([])
})

test('an import shows what it changes before it does', async ({ page, definitions, make }) => {
  await make('Backup', { description: 'nightly' })
  await definitions.open()
  await page.getByRole('button', { name: 'Import' }).first().click()
  await definitions.field('YAML').fill('name: [')
  await definitions.dialog.getByRole('button', { name: 'See what would change' }).click()
  await expect(definitions.dialog.getByRole('alert')).toBeVisible()
  const [before, made] = [
    '  - { name: Backup, handler: command, description: hourly, params: { command: "true" } }',
    '  - { name: Brand new, handler: command, params: { command: uptime } }',
  ]
  await definitions.field('YAML').fill(`definitions:\n${before}\n${made}\n`)
  await definitions.dialog.getByRole('button', { name: 'See what would change' }).click()
  const changed = page.locator('[data-import="Backup"]')
  await expect(changed).toContainText('-description: nightly')
  await expect(changed).toContainText('+description: hourly')
  await expect(page.locator('[data-import="Brand new"]')).toContainText('New')
  await expect(definitions.row('Brand new')).toHaveCount(0)
  await definitions.dialog.getByRole('button', { name: 'Apply 2 changes' }).click()
  await expect(definitions.row('Brand new')).toContainText('uptime')
  await definitions.choose('Brand new', 'Delete…')
  await definitions.dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(definitions.row('Brand new')).toHaveCount(0)
})

test('filters live in the address, and an enabled switch is one click', async ({ page, definitions, make }) => {
  await make('Tidy up', { tags: ['home'] })
  await make('Look after', { enabled: false })
  await definitions.open()
  await definitions.row('Tidy up').getByRole('button', { name: 'home' }).click()
  await expect(definitions.row('Look after')).toHaveCount(0)
  await expect(page).toHaveURL(/tag=home/)
  await page.reload()
  await expect(definitions.row('Tidy up')).toBeVisible()
  await expect(definitions.row('Look after')).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove the filter by tag' }).click()
  await page.getByRole('button', { name: 'Disabled', exact: true }).click()
  await expect(definitions.row('Tidy up')).toHaveCount(0)
  await definitions.row('Look after').getByRole('switch').click()
  await expect(definitions.row('Look after')).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search definitions' }).fill('no such thing')
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(definitions.row('Look after')).toBeVisible()
})

test('a viewer sees definitions and has nothing to act with; what there is not is not found', async ({
  browser,
  calls,
  make,
}) => {
  await make('Seen by all', { schedule: { cron: '@hourly' } })
  const who = { username: 'watcher', password: 'sees but does not touch' }
  expect((await calls.post('/api/users', { ...who, role: 'viewer' })).status()).toBe(201)
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await new SignInPage(page).enter('/definitions', who)
  const definitions = new DefinitionsPage(page)
  await expect(definitions.row('Seen by all')).toBeVisible()
  await expect(page.getByRole('switch')).toHaveCount(0)
  for (const verb of ['Import', 'Run Seen by all now'])
    await expect(page.getByRole('button', { name: verb })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'New definition' })).toHaveCount(0)
  await definitions.show('Seen by all')
  for (const verb of ['Run now', 'Pause schedule'])
    await expect(page.getByRole('button', { name: verb })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0)
  expect((await page.goto('/definitions/Seen%20by%20none'))?.status()).toBe(404)
  await context.close()
})
