import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** A real runner process: the bundle that is shipped, told by IPC when it is ready. */
export class RunnerProcess {
  /** Everything it logged. */
  log = ''
  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.log += text))
    }
  }

  /** Starts it without waiting for anything. With `pointsFile` it obeys orders at labelled points (act-at-point.mjs). */
  static spawn(
    env: Record<string, string>,
    cwd: string,
    pointsFile?: string,
    bundle = 'dist/jobs/main.mjs',
  ): RunnerProcess {
    const args = pointsFile ? ['--import', path('tests/fixtures/act-at-point.mjs')] : []
    const points = pointsFile ? { POINTS_FILE: pointsFile } : {}
    const child = spawn(process.execPath, [...args, '--enable-source-maps', path(bundle)], {
      cwd,
      // NODE_ENV: Next's types demand it.
      env: { ...env, ...points, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    return new RunnerProcess(child)
  }

  /** Resolves once it is ready; rejects with its log where it ends before. */
  async ready(): Promise<this> {
    const gone = once(this.child, 'exit').then(([code, signal]) => {
      throw new Error(`the runner ended (${code ?? signal}) before it was ready:\n${this.log}`)
    })
    const told = new Promise<void>((done) => {
      this.child.on('message', (message: { type?: string }) => message.type === 'ready' && done())
    })
    await Promise.race([told, gone])
    gone.catch(() => {})
    return this
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** Sends the signal and waits for its end; nothing happens where it has ended. */
  async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isAlive) return
    const gone = once(this.child, 'exit')
    this.child.kill(signal)
    await gone
  }

  /** Waits until it has ended by itself. Returns its exit code or signal. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    if (this.isAlive) await once(this.child, 'exit')
    return this.child.exitCode ?? this.child.signalCode
  }
}
