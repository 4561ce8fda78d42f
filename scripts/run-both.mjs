import { EventEmitter, once } from 'node:events'
import { announce } from './announce.mjs'
import { untilAnswering } from './listen-address.mjs'
import { Supervised } from './supervise.mjs'

const parent = process.ppid
const launcherWaitMs = 10_000

/**
 * Runs web and runner until a signal comes, or until npm is gone, which passes no signal on.
 * @param {Awaited<ReturnType<typeof import('./prepare.mjs').prepare>>} place
 * @param {{web: string[], runner: string[]}} commands arguments for node
 */
export async function runBoth(place, commands) {
  const messages = new EventEmitter()
  const web = new Supervised('web process', commands.web, {
    env: { ...place.env, TASKYARD_ROLE: 'web' },
    hideLine: isBanner,
  })
  const runner = new Supervised('runner', commands.runner, {
    env: place.env,
    onMessage: (message) => messages.emit('message', message),
  })
  const stop = watchForStop(() => [web, runner].map((process) => process.kill()))
  web.start()
  runner.start()
  const ready = Promise.all([launcherOf(messages), untilAnswering(place.here, stop)])
  void ready.then(([launcher]) => stop.aborted || announce(place, launcher))
  if (!stop.aborted) await once(stop, 'abort')
  console.log('Stopping …')
  await Promise.all([web.stop(), runner.stop()])
}

/** What the runner says once it is ready, `{type: 'ready', launcher, why}`; undefined where it says nothing for 10 s. */
function launcherOf(messages) {
  return new Promise((resolve) => {
    messages.on('message', (message) => message?.type === 'ready' && resolve(message))
    setTimeout(resolve, launcherWaitMs).unref()
  })
}

/** A signal that aborts when it is time to stop; whoever asks a second time wants it now. */
function watchForStop(killNow) {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => (stop.signal.aborted ? killNow() : stop.abort()))
  }
  // Only below npm: started by hand in the background, it outlives the shell.
  const isOrphaned = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent
  setInterval(() => isOrphaned() && stop.abort(), 250).unref()
  return stop.signal
}

// Next's own greeting, which names an address of its own and comes before we are ready.
function isBanner(line) {
  return /^\s*(▲ |- |✓ (Starting|Ready)|$)/.test(line)
}
