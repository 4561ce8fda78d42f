import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, openDb } from '@/lib/db/open'
import { eventually } from '@/tests/helpers/eventually'
import { databaseOn, onPostgres } from '@/tests/helpers/postgres-server'
import type { TestLauncher } from '@/tests/helpers/scene'
import { processesMarked } from '@/tests/helpers/scene-leftovers'
import { Machine } from './machine'
import { PatientClient } from './patient-client'

// The web app may have to be built first.
const buildMs = 300_000

export interface Installation {
  db: Db
  client: PatientClient
  machines: Machine[]
  /** Where programs leave marks for the judge: locks, runs, done, printed, doubles. */
  scratch: string
  /** Marks of programs of these tasks that still run. */
  survivors(taskIds: Iterable<string>): string[]
  close(): Promise<void>
}

/**
 * The real thing: `npm start`'s script with web and runner; on PostgreSQL (`postgresUrl`: the superuser's address) two
 * more runners with data directories of their own, as on three machines.
 */
export async function install(launcher: TestLauncher, postgresUrl: string | null): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-storm-'))
  const scratch = join(folder, 'scratch')
  for (const name of ['locks', 'runs', 'done', 'printed']) mkdirSync(join(scratch, name), { recursive: true })
  const database = await createDatabase(folder, postgresUrl)
  const password = randomBytes(12).toString('hex')
  const shared = {
    DATABASE_URL: database.url,
    TASKYARD_LAUNCHER: launcher,
    TASKYARD_MASTER_KEY: randomBytes(32).toString('hex'),
  }
  const machines: Machine[] = []

  const start = (name: string, args: string[], env: Record<string, string>) => {
    const dataDir = join(folder, name)
    mkdirSync(dataDir)
    const machine = Machine.start(name, dataDir, args, { ...shared, ...env })
    machines.push(machine)
    return machine
  }

  const first = start('one', ['scripts/start.mjs'], { HOST: '127.0.0.1', PORT: '0', TASKYARD_ADMIN_PASSWORD: password })
  const url = await addressOf(first)
  await isReady(first)
  for (const name of postgresUrl ? ['two', 'three'] : []) {
    await isReady(start(name, ['tests/fixtures/start/supervise-one.mjs', 'dist/jobs/main.mjs'], {}))
  }
  const db = openDb(database.url)
  const survivors = (taskIds: Iterable<string>) => processesMarked([...taskIds].map((id) => `TASKYARD_TASK=${id}`))

  return {
    db,
    client: await PatientClient.signIn(url, 'admin', password),
    machines,
    scratch,
    survivors,
    async close() {
      await Promise.all(machines.map((machine) => machine.stop()))
      const tasks = await db.read.task.findMany({ select: { id: true } })
      await db.close()
      killAll(() => survivors(tasks.map(({ id }) => id)))
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a storm that was stopped leaves running; killing one of them ends others. */
function killAll(survivors: () => string[]): void {
  for (let left = survivors(); left.length > 0; left = survivors()) {
    try {
      process.kill(Number.parseInt(left[0] ?? '', 10), 'SIGKILL')
    } catch {
      // Gone since.
    }
  }
}

async function createDatabase(folder: string, postgresUrl: string | null) {
  if (!postgresUrl) return { url: `file:${join(folder, 'one', 'taskyard.db')}`, drop: async () => {} }
  const name = `taskyard_storm_${randomBytes(6).toString('hex')}`
  await onPostgres(postgresUrl, (client) => client.query(`CREATE DATABASE ${name}`))
  return {
    url: databaseOn(postgresUrl, name),
    drop: async () => {
      await onPostgres(postgresUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

function addressOf(machine: Machine): Promise<string> {
  return whileUp(machine, () => /Taskyard is ready: (http:\S+)/.exec(machine.printed())?.[1] ?? false)
}

async function isReady(machine: Machine): Promise<void> {
  await whileUp(machine, () => machine.readyTimes().length > 0)
}

async function whileUp<T>(machine: Machine, check: () => T | false): Promise<T> {
  const found = await eventually(() => (machine.isUp ? check() : { isGone: true as const }), { timeoutMs: buildMs })
  if (typeof found === 'object' && found !== null && 'isGone' in found) {
    throw new Error(`${machine.name} did not start:\n${machine.printed()}`)
  }
  return found as T
}
