import { EventEmitter, once } from 'node:events'
import { announce } from './announce.mjs'
import { untilAnswering } from './listen-address.mjs'
import { environmentOf, takePlace } from './place.mjs'
import { runStep } from './step.mjs'
import { watchForStop } from './stop-signal.mjs'
import { Supervised } from './supervise.mjs'

const launcherWaitMs = 10_000

/**
 * Builds, migrates and seeds what needs it, then runs web and runner until it is time to stop.
 * @param {{
 *   mode: 'production' | 'development',
 *   build: string[],
 *   seed: string[],
 *   web: (address: {host: string, port: number}) => string[],
 *   runner: string[],
 * }} commands arguments for node
 */
export async function runBoth(commands) {
  const supervised = []
  const stop = watchForStop(() => {
    for (const process of supervised) process.kill()
  })
  const place = await takePlace()
  await runStep(commands.build, stop)
  await runStep(['scripts/migrate.mjs'], stop)
  const { admin } = JSON.parse(await runStep(commands.seed, stop, { isRead: true }))

  const env = environmentOf(place, commands.mode)
  const messages = new EventEmitter()
  // From its sources the runner is the child of a watcher, which passes no message on; it tells in its log.
  const launcher = commands.mode === 'production' ? launcherOf(messages) : null
  const ready = Promise.all([launcher, untilAnswering(place.here, stop)])
  void ready.then(([launcher]) => stop.aborted || announce(place, admin, launcher))
  supervised.push(
    new Supervised('web process', commands.web(place), { env: { ...env, TASKYARD_ROLE: 'web' }, hideLine: isBanner }),
    new Supervised('runner', commands.runner, { env, onMessage: (message) => messages.emit('message', message) }),
  )
  for (const process of supervised) process.start()
  if (!stop.aborted) await once(stop, 'abort')
  console.log('Stopping …')
  await Promise.all(supervised.map((process) => process.stop()))
}

/** What the runner says once it is ready, `{type: 'ready', launcher, why}`; undefined where it says nothing for 10 s. */
function launcherOf(messages) {
  return new Promise((resolve) => {
    messages.on('message', (message) => message?.type === 'ready' && resolve(message))
    setTimeout(resolve, launcherWaitMs).unref()
  })
}

// Next's own greeting, which names an address of its own and comes before we are ready.
function isBanner(line) {
  return /^\s*(▲ |- |✓ (Starting|Ready|Running next\.config)|$)/.test(line)
}
