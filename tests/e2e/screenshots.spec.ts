import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './pages/at-tasks'
import type { TaskCalls } from './pages/task-calls'

/** Where the pictures go: E2E_SCREENSHOTS=docs/screenshots makes those of the README anew. */
const folder = process.env.E2E_SCREENSHOTS ?? join(process.env.E2E_DIR ?? '', 'screenshots')

test('the list with its drawer can be shown to others, light and dark', async ({ page, calls, list, panel }) => {
  test.setTimeout(240_000)
  mkdirSync(folder, { recursive: true })
  const { backup, running } = await believableTasks(calls)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await list.open()
    await expect(list.row(backup)).toContainText('Running')
    await expect(list.row(backup)).toContainText(/0:[0-5][4-9]/)
    await page.screenshot({ path: join(folder, `tasks-${theme}.png`) })
    await list.row(backup).getByRole('link').click()
    await panel.choose('Output')
    await expect(panel.lines.getByText('MiB').first()).toBeVisible()
    await page.screenshot({ path: join(folder, `drawer-${theme}.png`) })
  }
  await Promise.all(running.map((id) => calls.forceStop(id)))
})

/** What a small team runs on a Tuesday. */
async function believableTasks(calls: TaskCalls): Promise<{ backup: string; running: string[] }> {
  const ended: [name: string, command: string][] = [
    ['Rotate nginx logs', 'echo "rotated 14 files"; sleep 0.4'],
    ['Vacuum the wiki database', 'echo "VACUUM"; sleep 1.2'],
    ['Renew certificates', 'echo "proxy-1: 61 days left, not renewed"'],
    ['Check free space', 'df -h / >&2; echo "below the mark" >&2; exit 2'],
    ['Prune old images', 'echo "3 images, 1.2 GB"; sleep 0.8'],
    ['Sync photos to nas-1', 'for i in 1 2 3; do echo "album $i"; sleep 0.3; done'],
    ['Restart the mail relay', 'echo "active (running)"'],
  ]
  for (const [name, command] of ended) await calls.runToEnd(command, { name })
  await calls.runToEnd('sleep 30', { name: 'Rebuild search index', timeout_secs: 1 })
  const stopped = await calls.run('sleep 600', { name: 'Copy of the shop’s orders' })
  await calls.reaches(stopped, /running/)
  await calls.forceStop(stopped)
  const apt = await calls.run('apt-get --simulate upgrade; sleep 600', { name: 'apt upgrade, dry run' })
  const backup = await calls.run(hourlyBackup, { name: 'Hourly files backup' })
  await calls.reaches(backup, /running/)
  return { backup, running: [apt, backup] }
}

const hourlyBackup = String.raw`i=0
while :; do
  i=$((i + 1))
  printf '\033[34mpush\033[0m s3:backup/nas-1/data/\033[35m%08x\033[0m  16.0 MiB\n' $((i * 2654435))
  [ $((i % 9)) = 0 ] && printf '\033[33mwarn\033[0m /srv/media/tmp.%04x: file changed as we read it\n' $((i * 977)) >&2
  sleep 0.1
done`
