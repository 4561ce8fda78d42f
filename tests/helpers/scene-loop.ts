import type { Runner } from '@/jobs/attempt-run'
import { createInlineLauncher } from '@/jobs/launchers/inline'
import type { Launcher } from '@/jobs/launchers/launcher'
import { createProcessLauncher } from '@/jobs/launchers/process'
import { RunnerLoop } from '@/jobs/loop'
import { rescue } from '@/jobs/rescue'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import type { Scene } from './scene'

/**
 * A runner in this process, on a database that the test can disturb. Without registration, else as
 * jobs/main.ts. Returns the way to stop it.
 */
export async function startLoop(
  scene: Scene,
  db: Db,
  launcher: Launcher = createProcessLauncher(process.env.PATH ?? ''),
): Promise<() => Promise<void>> {
  // Everything that goes wrong here is wished.
  log.level = 'silent'
  const server = await scene.db.read.server.findFirstOrThrow()
  const id = newId('run')
  const inline = createInlineLauncher(db)
  const runner: Runner = {
    id,
    serverId: server.id,
    serverName: server.name,
    db,
    dataDir: scene.dataDir,
    launcher,
    workers: launcher,
    inline,
    launcherOf: (name) => (name === inline.name ? inline : launcher),
    author: { name: `runner:${server.name}`, origin: id, requestId: null },
  }
  const loop = new RunnerLoop(runner)
  for (const watch of await rescue(runner)) loop.add(watch)
  loop.start()
  return async () => {
    await loop.stop(0)
    launcher.close()
  }
}
