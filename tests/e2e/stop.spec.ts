import { writeFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { test } from './pages/at-tasks'

test('a stop names the task and the grace period, and the task ends cancelled', async ({
  page,
  calls,
  list,
  panel,
}) => {
  await list.open()
  const id = await calls.run('sleep 600', { name: 'Sleeps for long' })
  await list.row(id).getByRole('link').click()
  await panel.shows('Running')
  await panel.button('Stop').click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Stop “Sleeps for long”?')
  await expect(dialog).toContainText('+ 10 s')
  await dialog.getByRole('button', { name: 'Keep running' }).click()
  await expect(dialog).toHaveCount(0)

  await panel.button('Stop').click()
  await panel.confirm('Stop')
  await expect(page.getByText('“Sleeps for long” was asked to stop')).toBeVisible()
  await panel.shows('Cancelled')
  await panel.choose('Timeline')
  await expect(panel.root.getByText('Stopped', { exact: true }).first()).toBeVisible()
})

test('a stop that is not answered leads to a force stop, and that to the end', async ({ page, calls, panel }) => {
  const id = await calls.run("trap '' TERM; sleep 600", { name: 'Does not listen', stop_grace_secs: 1 })
  await panel.open(id)
  await panel.shows('Running')
  await panel.button('Stop').click()
  await expect(page.getByRole('alertdialog')).toContainText('+ 1 s')
  await panel.confirm('Stop')
  await expect(panel.root.getByText('The program did not answer the stop')).toBeVisible({ timeout: 40_000 })
  await panel.button('Force stop').click()
  await expect(page.getByRole('alertdialog')).toContainText('It was asked to end and did not')
  await panel.confirm('Force stop')
  await panel.shows('Cancelled')
})

test('a task that waits leaves its lane at once', async ({ page, calls, list, panel }) => {
  await calls.pauseLane('commands', true)
  const id = await calls.run('echo never', { name: 'Waits its turn' })
  await list.open()
  await expect(list.row(id)).toContainText('Pending')
  await list.row(id).getByRole('link').click()
  await panel.button('Stop').click()
  await expect(page.getByRole('alertdialog')).toContainText('It has not started')
  await panel.confirm('Stop')
  await panel.shows('Cancelled')
})

test.afterEach(({ calls }) => calls.pauseLane('commands', false))

test('the runner killed in the middle comes back, and the task goes on to its end', async ({
  page,
  calls,
  panel,
}, info) => {
  // It ends when told to: the middle is before that, however slow the machine.
  const goOn = info.outputPath('go-on')
  const beats = 'i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo "beat $i"; sleep 0.05; gate; done'
  const id = await calls.run(`gate() { [ $i != 30 ] || until [ -e '${goOn}' ]; do sleep 0.1; done; }; ${beats}`, {
    name: 'Outlives its runner',
  })
  await panel.open(id)
  await panel.choose('Output')
  await expect.poll(() => panel.lastLine(), { timeout: 40_000 }).toBeGreaterThan(2)
  const before = await calls.runnerPid()
  process.kill(before, 'SIGKILL')
  await expect.poll(() => calls.runnerPid(), { timeout: 40_000 }).not.toBe(before)
  await writeFile(goOn, '')
  await panel.shows('Succeeded')
  await page.reload()
  await panel.choose('Output')
  await expect(panel.root.getByText('beat 60', { exact: true })).toBeVisible()
  const output = await (await calls.get(`/api/tasks/${id}/export?format=text`)).text()
  expect(output.match(/beat \d+$/gm)).toHaveLength(60)
})
