import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Db } from '@/lib/db/open'
import { isDead, readStat } from '@/lib/processes/identity'
import { eventually } from '@/tests/helpers/eventually'
import { RunnerProcess } from '@/tests/helpers/scene-runner'
import { aRunner } from '../claimants'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** A process that claims and carries out. */
export interface Member {
  pid: number
  /** Sends the signal and waits for its end. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** Starts one; called again, it starts the next life of the same one. */
export type StartMember = () => Promise<Member>

/** A real runner of a machine of its own, which has its data directory below `folder`. */
export function realRunner(db: Db, folder: string, name: string): StartMember {
  const dataDir = join(folder, name)
  mkdirSync(dataDir, { mode: 0o700 })
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '/',
    DATABASE_URL: db.url,
    TASKYARD_DATA_DIR: dataDir,
    TASKYARD_LAUNCHER: 'process',
    TASKYARD_SERVER_NAME: name,
    TASKYARD_MASTER_KEY: '5c'.repeat(32),
  }
  return async () => {
    const runner = await RunnerProcess.spawn(env, dataDir).ready()
    return { pid: runner.child.pid ?? 0, end: (signal) => runner.end(signal) }
  }
}

/** The real claim in a process of its own, without the rest of a runner: several of them may work on one SQLite file. */
export async function bareClaimant(db: Db, name: string): Promise<StartMember> {
  const { serverId, runnerId } = await aRunner(db, name)
  const args = ['--import', 'tsx', path('programs/claim-and-count.ts'), db.url, serverId, runnerId, name]
  return async () => {
    // A group of its own: what it runs dies with it.
    const child = spawn(process.execPath, args, {
      cwd: path('../../../../'),
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    const pid = child.pid ?? 0
    const gone = once(child, 'exit')
    const isReady = await Promise.race([once(child.stdout, 'data').then(() => true), gone.then(() => false)])
    if (!isReady) throw new Error(`the claimant ${name} ended before it was ready`)
    const end = async (signal: NodeJS.Signals) => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-pid, signal)
      await gone
      // Its programs were killed with it; a moment later they are gone too, and what they held is free.
      await eventually(() => !livesGroup(pid))
    }
    return { pid, end }
  }
}

function livesGroup(group: number): boolean {
  return readdirSync('/proc').some((name) => {
    const stat = readStat(Number(name))
    return stat !== null && stat.group === group && !isDead(stat)
  })
}
