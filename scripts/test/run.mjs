import { spawn } from 'node:child_process'

/** A step of the tests failed; the message says which. */
export class Failure extends Error {}

let current
let isStopped = false

export function node(...args) {
  return [process.execPath, ...args]
}

/** Runs one step with its output shown; throws Failure when it fails. `onEnd` hears its exit code first. */
export async function run(name, [program, ...args], { env = {}, onEnd = () => {} } = {}) {
  if (isStopped) throw new Failure('stopped')
  console.log(`\n=== ${name}`)
  const start = performance.now()
  const code = await end(
    spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }),
  )
  onEnd(code)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  if (code !== 0) throw new Failure(`FAILED: ${name} ended with ${code} after ${seconds} s`)
  console.log(`=== ${name}: ok, ${seconds} s`)
}

/** A signal ends the step that runs; what was brought up is taken down as after a failure. */
export function stopOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      isStopped = true
      current?.kill(signal)
    })
  }
}

function end(child) {
  current = child
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.on('exit', (code, signal) => resolve(code ?? signal ?? 1))
  })
}
