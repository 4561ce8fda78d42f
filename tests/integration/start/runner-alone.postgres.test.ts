import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { isFinal } from '@/lib/contract/states'
import { systemActor } from '@/lib/core/actor'
import { type Db, openDb } from '@/lib/db/open'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { admitTask } from '@/lib/tasks/admit'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { databaseOn, onPostgres } from '@/tests/helpers/postgres-server'
import { processesMarked } from '@/tests/helpers/scene-leftovers'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const masterKey = '5c'.repeat(32)
const patience = { timeoutMs: 60_000 }

describe.skipIf(isDatabaseMissing())('npm run runner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-alone-'))
  const databases: string[] = []
  afterAll(async () => {
    for (const name of databases) await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
    rmSync(folder, { recursive: true, force: true })
  })

  const server = () => inject('postgres')?.url ?? ''
  const onServer = (sql: string) => onPostgres(server(), (client) => client.query(sql))

  async function emptyDatabase(): Promise<string> {
    const name = `taskyard_alone_${randomBytes(6).toString('hex')}`
    await onServer(`CREATE DATABASE ${name}`)
    databases.push(name)
    return databaseOn(server(), name)
  }

  async function migratedDatabase(): Promise<string> {
    const url = await emptyDatabase()
    await execa(process.execPath, ['scripts/migrate.mjs'], { cwd: root, env: { DATABASE_URL: url } })
    return url
  }

  /** The script as a machine of this name starts it. */
  function run(name: string, settings: Record<string, string>) {
    const dataDir = join(folder, name)
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const given = { TASKYARD_DATA_DIR: dataDir, TASKYARD_SERVER_NAME: name, TASKYARD_LAUNCHER: 'process', ...settings }
    const { PATH = '', HOME = '/' } = process.env
    const options = {
      cwd: root,
      env: { PATH, HOME, NODE_ENV: 'test', ...given },
      extendEnv: false,
      reject: false,
      all: true,
    }
    return execa(process.execPath, ['scripts/runner.mjs'], { ...options, all: true } as const)
  }

  test.each([
    ['a database that serves one machine', () => 'file:none.db', masterKey, /A runner alone needs PostgreSQL/],
    ['to have no key of the others', () => 'postgresql://localhost/none', '', /needs the master key of the others/],
    ['a database that nobody has made yet', emptyDatabase, masterKey, /older than this checkout, or has no tables yet/],
  ])('refuses %s', async (_, url, TASKYARD_MASTER_KEY, message) => {
    const { exitCode, all } = await run('refused', { DATABASE_URL: await url(), TASKYARD_MASTER_KEY })
    expect(all).toMatch(message)
    expect(exitCode).toBe(1)
  })

  test('refuses a database that a newer version has migrated', async () => {
    const url = await migratedDatabase()
    await onPostgres(url, (client) =>
      client.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        VALUES ('later', '', '29990101000000_later', now(), 1)`),
    )
    const { exitCode, all } = await run('refused', { DATABASE_URL: url, TASKYARD_MASTER_KEY: masterKey })
    expect(all).toContain('it is newer than this checkout')
    expect(exitCode).toBe(1)
  })
  describe('two of them', () => {
    let db: Db
    let url: string
    let far: Alone
    let farther: Alone
    beforeAll(async () => {
      process.env.TASKYARD_MASTER_KEY = masterKey
      url = await migratedDatabase()
      db = openDb(url)
      await ensureDefaultLanes(db)
      far = await start('far')
      farther = await start('farther')
    })
    afterAll(async () => {
      for (const one of [far, farther]) {
        one.script.kill('SIGTERM')
        await one.script
      }
      await db.close()
    })

    async function start(name: string): Promise<Alone> {
      const script = run(name, { DATABASE_URL: url, TASKYARD_MASTER_KEY: masterKey })
      let printed = ''
      script.all.on('data', (text) => (printed += text))
      const alone = { name, script, printed: () => printed }
      await eventually(() => {
        if (!printed.includes('The runner is ready.')) throw new Error(`not ready: ${printed}`)
      }, patience)
      return alone
    }

    const admit = async (server: string, command: string, env: Record<string, string> = {}) =>
      (
        await admitTask(
          { handler: 'command', params: { command, servers: [server] }, options: { env } },
          systemActor(),
          db,
        )
      ).taskId
    // Says that it has begun. Also ends when the test is over.
    const waitFor = (file: string) =>
      `touch ${file}.awaited; while [ -e ${folder} ] && ! [ -e ${file} ]; do sleep 0.1; done`
    const awaited = (file: string) => eventually(() => existsSync(`${file}.awaited`), patience)
    const taskOf = (id: string) => db.read.task.findUniqueOrThrow({ where: { id } })
    const ended = (id: string) =>
      eventually(async () => {
        const task = await taskOf(id)
        return isFinal(task.status) && task
      }, patience)

    test('say what they work on, and never with which password', () => {
      expect(far.printed()).toMatch(/launcher +process: /)
      expect(far.printed()).toContain(`database   ${new URL(url).pathname.slice(1)} on localhost`)
      expect(far.printed()).not.toContain('postgres@')
    })

    test('each run what is meant for their machine, with secrets that another one has sealed', async () => {
      const check = (name: string) => `[ "$WORD" = sealed ] && echo ${name} > ${join(folder, name, 'ran')}`
      const ids = await Promise.all(['far', 'farther'].map((name) => admit(name, check(name), { WORD: 'sealed' })))
      for (const id of ids) expect((await ended(id)).status).toBe('succeeded')
      const attempts = await db.read.attempt.findMany({ orderBy: { taskId: 'asc' } })
      expect(new Set(attempts.map(({ serverId }) => serverId)).size).toBe(2)
      for (const name of ['far', 'farther']) expect(readFileSync(join(folder, name, 'ran'), 'utf8')).toBe(`${name}\n`)
    })

    test('are started again when they are killed, and find their work', async () => {
      const release = join(folder, 'release')
      const id = await admit('far', `${waitFor(release)}; exit 7`)
      await awaited(release)
      const victim = await runnerOf('far')
      process.kill(victim, 'SIGKILL')
      await eventually(async () => (await runnerOf('far')) !== victim, patience)
      expect(far.printed()).toContain('The runner ended by itself (SIGKILL). It is started again at once.')
      writeFileSync(release, '')
      expect(await ended(id)).toMatchObject({ status: 'failed', exitCode: 7, attempt: 1 })
    })

    test('stop when they are told to, and leave what runs running', async () => {
      const release = join(folder, 'later')
      const id = await admit('farther', `${waitFor(release)}; exit 8`)
      await awaited(release)
      farther.script.kill('SIGTERM')
      expect((await farther.script).exitCode).toBe(0)
      expect(await taskOf(id)).toMatchObject({ status: 'running' })
      expect(processesMarked([`TASKYARD_TASK=${id}`])).not.toEqual([])
      writeFileSync(release, '')
      farther = await start('farther')
      expect(await ended(id)).toMatchObject({ status: 'failed', exitCode: 8, attempt: 1 })
      // Removed once the end is written.
      await eventually(() => readdirSync(join(folder, 'farther', 'spool')).length === 0)
    })

    test('refuse the name of one that lives', async () => {
      const settings = { DATABASE_URL: url, TASKYARD_MASTER_KEY: masterKey, TASKYARD_SERVER_NAME: 'far' }
      const { exitCode, all } = await run('namesake', settings)
      expect(all).toContain('another machine of the name far has a runner that is alive')
      expect(exitCode).toBe(1)
    })

    /** The process of the runner that has told last that it is there. */
    async function runnerOf(serverName: string): Promise<number> {
      return (await db.read.runner.findFirstOrThrow({ where: { serverName, stoppedAt: null } })).pid
    }
  })
})

interface Alone {
  name: string
  script: ReturnType<typeof execa<{ all: true; reject: false }>>
  printed(): string
}
