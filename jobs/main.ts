import { dataDir, env, runsOnHost } from '@/lib/core/env'
import { configureLog, log } from '@/lib/core/log'
import { defaultDb } from '@/lib/db/default'
import { registerLocalServer } from '@/lib/servers/register-local'
import type { Runner } from './attempt-run'
import { startChores } from './chores'
import { startClock } from './clock'
import { spoolHealth } from './health'
import { chooseLauncher } from './launchers/choose'
import { createInlineLauncher } from './launchers/inline'
import { RunnerLoop } from './loop'
import { makeRoom, trimSpools } from './low-space'
import { startNotifier } from './notify'
import { beTheOnlyRunner } from './one-runner'
import { registerRunner } from './register'
import { rescue } from './rescue'

/** The runner: takes over what an earlier one left, then claims, launches and watches until it is told to stop. */
async function main(): Promise<void> {
  configureLog('runner')
  const db = defaultDb()
  await beTheOnlyRunner(dataDir())
  const server = await registerLocalServer({ dataDir: dataDir(), name: env().TASKYARD_SERVER_NAME })
  const chosen = await chooseLauncher()
  const health = { ...(await spoolHealth(dataDir())), ...ownContainer() }
  await trimSpools(db, server.id, dataDir())
  const registration = await registerRunner(
    db,
    { ...server, dataDir: dataDir() },
    { name: chosen.launcher.name, why: chosen.why, health },
  )
  const inline = createInlineLauncher(db)
  const runner: Runner = {
    id: registration.id,
    serverId: server.id,
    serverName: server.name,
    db,
    dataDir: dataDir(),
    launcher: chosen.launcher,
    workers: chosen.workers,
    inline,
    launcherOf: (name) => (name === inline.name ? inline : chosen.launcherOf(name)),
    author: { name: `runner:${server.name}`, origin: registration.id, requestId: null },
  }
  const loop = new RunnerLoop(runner)
  const adopted = await rescue(runner)
  for (const watch of adopted) loop.add(watch)
  makeRoom(dataDir(), adopted)
  loop.start()
  const stopChores = startChores(db, server.id)
  const stopClock = startClock(db)
  const stopNotifier = startNotifier(db, runner.author)
  log.info({ launcher: chosen.launcher.name, why: chosen.why, server: server.name }, 'the runner is ready')
  process.send?.({ type: 'ready', launcher: chosen.launcher.name, why: chosen.why })

  await Promise.race([toldToStop(), chosen.lost, declaredDead(registration.closed), isStuck(inline.stuck)])
  await stopClock()
  await stopChores()
  await registration.drain()
  await Promise.all([loop.stop(drainMs), stopNotifier()])
  await registration.end()
  chosen.launcher.close()
  await db.close()
  log.info('the runner has stopped; isolated tasks go on')
  process.exit(0)
}

/** Below the 5 s in which everything of ours has to be gone. */
const drainMs = 3000

/** Which unit's container this is, where its host can be asked to update it. */
function ownContainer(): { own_container?: string } {
  const { TASKYARD_CONTAINER: unit } = env()
  return unit !== undefined && runsOnHost() ? { own_container: unit } : {}
}

async function isStuck(stuck: Promise<void>): Promise<void> {
  await stuck
  log.error('inline work was ended by force and does not end: this process ends with it and begins anew')
}

async function declaredDead(closed: Promise<void>): Promise<void> {
  await closed
  log.error('this runner was closed in the ledger while it was out of contact; it begins anew')
}

function toldToStop(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => done())
    // The supervisor that started us is gone: nobody would start us again.
    process.on('disconnect', () => done())
  })
}

main().catch((error) => {
  log.fatal({ err: error }, 'the runner ended')
  process.exit(1)
})
