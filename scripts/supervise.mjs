import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const restartMs = { first: 250, most: 2_000, resetAfterAlive: 10_000 }
const killAfterMs = 4_000

/**
 * Keeps one program running: when it ends by itself it is started again, at once and then after 250 ms doubling to 2 s.
 * It has a process group of its own, so that Ctrl-C reaches only its supervisor, and an IPC channel, whose end tells it
 * that the supervisor is gone.
 */
export class Supervised {
  #child
  #name
  #args
  #options
  #waitMs = 0
  #timer
  #isStopping = false
  #ended = Promise.resolve()

  /**
   * @param {string} name what messages call it
   * @param {string[]} args for node
   * @param {{
   *   env: NodeJS.ProcessEnv,
   *   onMessage?: (message: unknown) => void,
   *   onEnd?: () => void,
   *   hideLine?: (line: string) => boolean,
   * }} options `onEnd`: it has ended by itself, and is about to be started again
   */
  constructor(name, args, options) {
    this.#name = name
    this.#args = args
    this.#options = options
  }

  start() {
    const begun = performance.now()
    const { env, onMessage, hideLine } = this.#options
    const stdio = ['ignore', hideLine ? 'pipe' : 'inherit', 'inherit', 'ipc']
    const child = spawn(process.execPath, this.#args, { stdio, env, detached: true })
    this.#child = child
    if (onMessage) child.on('message', onMessage)
    if (hideLine) createInterface(child.stdout).on('line', (line) => hideLine(line) || console.log(line))
    child.on('error', (error) => console.error(`${this.#name}: ${error.message}`))
    this.#ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        resolve()
        if (!this.#isStopping) this.#restart(signal ?? `exit code ${code}`, performance.now() - begun)
      })
    })
  }

  /** Asks it to end, and ends it after 4 s. The programs it started in sessions of their own go on. */
  async stop() {
    this.#isStopping = true
    clearTimeout(this.#timer)
    this.#child?.kill('SIGTERM')
    const timer = setTimeout(() => this.kill(), killAfterMs)
    await this.#ended
    clearTimeout(timer)
  }

  // Only the process itself, never its group.
  kill() {
    this.#child?.kill('SIGKILL')
  }

  #restart(how, aliveMs) {
    this.#options.onEnd?.()
    if (aliveMs >= restartMs.resetAfterAlive) this.#waitMs = 0
    const when = this.#waitMs === 0 ? 'at once' : `in ${this.#waitMs / 1000} s`
    console.error(`The ${this.#name} ended by itself (${how}). It is started again ${when}.`)
    this.#timer = setTimeout(() => this.start(), this.#waitMs)
    this.#waitMs = Math.min(this.#waitMs * 2 || restartMs.first, restartMs.most)
  }
}
