import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RunnerProcess } from '../../helpers/scene-runner'

/** A second machine: a runner with a data directory of its own, on the database of the run. */
export class MachineThere {
  /** Of its own each time: a machine that was there before keeps its name. */
  readonly name = `there-${randomBytes(3).toString('hex')}`
  readonly #folder = mkdtempSync(join(tmpdir(), 'taskyard-there-'))
  readonly #runner: RunnerProcess
  #left: number | null = null

  constructor() {
    const env = {
      PATH: process.env.PATH ?? '',
      TASKYARD_DATA_DIR: this.#folder,
      TASKYARD_SERVER_NAME: this.name,
      TASKYARD_LAUNCHER: 'process',
      DATABASE_URL: `file:${join(process.env.E2E_DIR ?? '', 'data', 'taskyard.db')}`,
    }
    this.#runner = RunnerProcess.spawn(env, this.#folder)
  }

  ready(): Promise<unknown> {
    return this.#runner.ready()
  }

  /** Goes silent as a machine does that hangs: nothing of it ends, and nothing of it says a word. */
  freeze(): void {
    this.#runner.child.kill('SIGSTOP')
  }

  thaw(): void {
    this.#runner.child.kill('SIGCONT')
  }

  /** A program of it that nobody ends once the machine was given up. */
  leavesBehind(pid: number): void {
    this.#left = pid
  }

  async remove(): Promise<void> {
    await this.#runner.end('SIGKILL')
    if (this.#left) kill(this.#left)
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
