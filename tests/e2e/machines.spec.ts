import { expect } from '@playwright/test'
import { test as base } from './pages/at-tasks'
import { MachineThere } from './pages/machine-there'
import { QueuePage } from './pages/queue-page'

/** A lease, and what a page may take to show its end. */
const leaseEnd = { timeout: 40_000 }

const test = base.extend<{ queue: QueuePage; there: MachineThere }>({
  queue: ({ page }, use) => use(new QueuePage(page)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  there: async ({}, use) => {
    const there = new MachineThere()
    await there.ready()
    await use(there)
    await there.remove()
  },
})

test('a machine that went silent is told of, and given up only with its consequences read and its name typed', async ({
  page,
  calls,
  queue,
  there,
}) => {
  test.setTimeout(180_000)
  const id = await calls.run('echo "pid $$"; exec sleep 600', { name: 'Was under way', servers: [there.name] })
  await calls.reaches(id, /running/)
  there.leavesBehind(await printedPid(() => calls.get(`/api/tasks/${id}/output`)))
  await queue.open()
  await expect(queue.machine(there.name)).toContainText('1 under way')

  there.freeze()
  const waiting = await calls.run('true', { name: 'Waits for it', servers: [there.name] })
  const note = page.getByRole('status').filter({ hasText: `Contact with ${there.name} lost since` })
  await expect(note).toContainText('1 task was under way there', leaseEnd)
  await expect(note).toContainText('1 task waits for it.')
  await expect(queue.machine(there.name)).toContainText('contact lost')
  await expect(queue.row(waiting)).toContainText(`no runner on ${there.name} is alive`)

  await note.getByRole('button', { name: `Declare ${there.name} dead…` }).click()
  const confirm = queue.question.getByRole('button', { name: 'Declare dead' })
  await expect(queue.question).toContainText('1 task fails as interrupted')
  await expect(queue.question.getByRole('link', { name: 'Was under way' })).toBeVisible()
  await expect(queue.question).toContainText('1 task that only it can run waits on')
  await expect(confirm).toBeDisabled()
  await queue.question.getByLabel(`Type ${there.name} to go on`).fill(there.name)

  // It comes back while somebody still thinks about it.
  there.thaw()
  // Asked of the API: behind a question, the page is out of reach for everybody.
  const isAlive = async () => (await calls.get(`/api/servers/${there.name}`)).text()
  await expect.poll(isAlive, leaseEnd).toContain('"is_alive":true,"runner"')
  await confirm.click()
  await expect(page.getByText(`${there.name} was not declared dead`)).toBeVisible()
  await expect(queue.question.getByRole('alert')).toContainText('Its runner has come back')
  await expect(confirm).toBeDisabled()
  await queue.question.getByRole('button', { name: 'Wait for it' }).click()
  await calls.reaches(waiting, /succeeded/)
  expect(await calls.statusOf(id)).toBe('running')

  there.freeze()
  await expect(note).toBeVisible(leaseEnd)
  await note.getByRole('button', { name: `Declare ${there.name} dead…` }).click()
  await queue.question.getByLabel(`Type ${there.name} to go on`).fill(there.name)
  await confirm.click()
  await expect(page.getByText(`${there.name} was declared dead`)).toBeVisible()
  await expect(note).toHaveCount(0)
  await expect(queue.machine(there.name)).toContainText(/stopped \d+ s ago/)
  await calls.reaches(id, /failed/)
})

/** What the program says of itself. */
async function printedPid(read: () => Promise<{ text(): Promise<string> }>): Promise<number> {
  let pid = 0
  await expect
    .poll(async () => {
      pid = Number(/pid (\d+)/.exec(await (await read()).text())?.[1] ?? 0)
      return pid
    })
    .toBeGreaterThan(0)
  return pid
}
