import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readStat } from '@/lib/processes/identity'
import { isRoot, makeTestUser, testUser } from '@/tests/machine/place.mjs'
import { eventually } from './eventually'
import { onPostgres } from './postgres-server'

const script = fileURLToPath(new URL('../machine/postgres.sh', import.meta.url))

/** A PostgreSQL that nobody else uses, so that it can be stopped. */
export class OwnPostgres {
  private constructor(private readonly state: string) {}

  /** Null where PostgreSQL is not installed. */
  static async create(): Promise<OwnPostgres | null> {
    if (!existsSync('/usr/lib/postgresql')) return null
    if (isRoot) makeTestUser()
    const state = mkdtempSync(join(tmpdir(), 'taskyard-own-postgres-'))
    chmodSync(state, 0o755)
    const server = new OwnPostgres(state)
    server.start()
    // The script has it answer before it has written: it would forget what it has confirmed when it is stopped.
    await onPostgres(server.url, (client) => client.query('ALTER ROLE postgres SET synchronous_commit = on'))
    return server
  }

  /** The superuser's address. */
  get url(): string {
    return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(join(this.state, 'postgres'))}`
  }

  start(): void {
    this.run('up')
  }

  /** Cuts every connection and refuses new ones, as after a crash; what was committed is kept. */
  async stop(): Promise<void> {
    const pid = Number(readFileSync(join(this.state, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGQUIT')
    await eventually(() => (readStat(pid)?.state ?? 'Z') === 'Z')
  }

  remove(): void {
    this.run('down')
    rmSync(this.state, { recursive: true, force: true })
  }

  private run(verb: 'up' | 'down'): void {
    const { PATH = '' } = process.env
    const env = { NODE_ENV: 'test' as const, PATH, STATE: this.state, TEST_USER: testUser }
    execFileSync('bash', [script, verb], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
}
