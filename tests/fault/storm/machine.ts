import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PointName } from '@/jobs/points'
import { isAlive, type ProcessIdentity, readIdentityFile, readStat } from '@/lib/processes/identity'
import { spoolOf, spoolRoot } from '@/lib/spool/layout'
import { processesBelow } from '@/tests/bench/processes.mjs'
import type { Victim } from './journal'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const actAtPoint = join(root, 'tests/fixtures/act-at-point.mjs')

export interface Target {
  pid: number
  attemptId?: string
}

/** A data directory with a runner (and, on the first of them, the web app) below their real supervisor. */
export class Machine {
  /** Everything that was logged, with when it came (ms since 1970). */
  readonly log: { at: number; line: string }[] = []
  private readonly ended: Promise<unknown>

  private constructor(
    readonly name: string,
    readonly dataDir: string,
    private readonly supervisor: ChildProcess,
  ) {
    for (const stream of [supervisor.stdout, supervisor.stderr]) this.listen(stream)
    this.ended = once(supervisor, 'exit')
  }

  /** `args`: the supervisor, for node. `env`: where everything is; nothing of this process's own is handed on. */
  static start(name: string, dataDir: string, args: string[], env: Record<string, string>): Machine {
    const { PATH = '', HOME = '/', XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS } = process.env
    const supervisor = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH,
        HOME,
        NODE_ENV: 'production',
        ...(XDG_RUNTIME_DIR && { XDG_RUNTIME_DIR }),
        ...(DBUS_SESSION_BUS_ADDRESS && { DBUS_SESSION_BUS_ADDRESS }),
        LOG_FORMAT: 'json',
        TASKYARD_DATA_DIR: dataDir,
        TASKYARD_SERVER_NAME: name,
        NODE_OPTIONS: `--import ${actAtPoint}`,
        POINTS_FILE: join(dataDir, 'point'),
        ...env,
      },
    })
    return new Machine(name, dataDir, supervisor)
  }

  get isUp(): boolean {
    return this.supervisor.exitCode === null && this.supervisor.signalCode === null
  }

  /** When its runner said that it was ready, ms since 1970. */
  readyTimes(): number[] {
    return this.log.filter(({ line }) => line.includes('the runner is ready')).map(({ at }) => at)
  }

  printed(): string {
    return this.log.map(({ line }) => line).join('\n')
  }

  /** Who could be killed here right now. */
  targets(victim: Victim): Target[] {
    if (victim === 'runner' || victim === 'web') {
      const found: { name: string; pid: number }[] = processesBelow(this.supervisor.pid)
      // What a runner is just about to start looks like a runner as well: only the supervisor's own children are.
      return found.filter(({ name, pid }) => name === victim && readStat(pid)?.parent === this.supervisor.pid)
    }
    return this.attempts().flatMap((attemptId) => {
      const spool = spoolOf(this.dataDir, attemptId)
      const identity = readIdentityFile(victim === 'wrapper' ? spool.wrapper : spool.program)
      if (!identity || !isVictim(victim, identity)) return []
      return [{ pid: identity.pid, attemptId }]
    })
  }

  /** Has the runner kill itself when it comes to this point the next time. */
  orderDeath(point: PointName): void {
    writeFileSync(this.pointsFile, `kill ${point} 1`)
  }

  /** Whether the order has been obeyed; it is given only once. */
  get isObeyed(): boolean {
    return !existsSync(this.pointsFile)
  }

  /** Takes the order back. False: it was obeyed before. */
  withdrawOrder(): boolean {
    try {
      renameSync(this.pointsFile, `${this.pointsFile}.withdrawn`)
      return true
    } catch {
      return false
    }
  }

  attempts(): string[] {
    const folder = spoolRoot(this.dataDir)
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('att_')) : []
  }

  async stop(): Promise<void> {
    if (!this.isUp) return
    this.supervisor.kill('SIGTERM')
    await this.ended
  }

  private get pointsFile(): string {
    return join(this.dataDir, 'point')
  }

  private listen(stream: ChildProcess['stdout']): void {
    let rest = ''
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) this.log.push({ at: Date.now(), line })
    })
  }
}

function isVictim(victim: Victim, identity: ProcessIdentity): boolean {
  if (!isAlive(identity)) return false
  if (victim === 'wrapper') return true
  return isWorker(identity.pid) === (victim === 'worker')
}

function isWorker(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('worker.mjs')
  } catch {
    return false
  }
}
