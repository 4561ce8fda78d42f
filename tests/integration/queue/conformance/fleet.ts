import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Db, openDb } from '@/lib/db/open'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { createDatabase, type TestDatabase } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { onlyWhatIsAskedFor } from '@/tests/helpers/only-what-is-asked-for'
import { insertTask } from '@/tests/helpers/task-rows'
import { bareClaimant, type Member, realRunner, type StartMember } from './members'

const program = fileURLToPath(new URL('../../../fixtures/count-itself.sh', import.meta.url))
const patience = { timeoutMs: 90_000 }

/** A task of the suite: where it waits, what it may not share, how long it stays. */
export interface Piece {
  lane: string
  locks?: string[]
  secs?: number
}

/** A line of what the programs wrote: where, who, and how many were there; 0 where the same was there already. */
export interface Counted {
  place: string
  task: string
  count: number
}

/**
 * So many processes that claim from one database: real runners, each of a machine of its own, where the product allows
 * several on that database; else, on SQLite, processes around the real claim.
 */
export class Fleet {
  private readonly seqs = new Map<string, number>()
  private readonly starts: StartMember[] = []
  private readonly members: Member[] = []
  private constructor(
    private readonly folder: string,
    readonly db: Db,
    private readonly database: TestDatabase,
    readonly areRunners: boolean,
  ) {}

  static async start(count: number): Promise<Fleet> {
    const database = await createDatabase()
    const db = openDb(database.url)
    const folder = mkdtempSync(join(tmpdir(), 'taskyard-fleet-'))
    const fleet = new Fleet(folder, db, database, count === 1 || db.kind === 'postgresql')
    try {
      await ensureDefaultLanes(db)
      await onlyWhatIsAskedFor(db)
      for (let at = 1; at <= count; at++) await fleet.enlist(`yard-${at}`)
      return fleet
    } catch (error) {
      await fleet.close()
      throw error
    }
  }

  private async enlist(name: string): Promise<void> {
    const start = this.areRunners ? realRunner(this.db, this.folder, name) : await bareClaimant(this.db, name)
    this.starts.push(start)
    this.members.push(await start())
  }

  get pids(): number[] {
    return this.members.map(({ pid }) => pid)
  }

  /** Kills one of them without notice, and starts its next life. */
  async replace(at: number): Promise<void> {
    const [victim, start] = [this.members[at], this.starts[at]]
    if (!victim || !start) throw new Error(`there are ${this.members.length}`)
    await victim.end('SIGKILL')
    this.members[at] = await start()
  }

  /** Adds a task, last in its lane, that any of them may take. It counts itself in its lane and at its locks. */
  async add({ lane, locks = [], secs = 0.03 }: Piece): Promise<string> {
    const seq = (this.seqs.get(lane) ?? 0) + 1
    this.seqs.set(lane, seq)
    const places = [`lane-${lane}`, ...locks.map((lock) => `lock-${lock}`)]
    const command = `${program} ${this.folder} $TASKYARD_TASK ${secs} ${places.join(' ')}`
    return insertTask(this.db, { lane, seq, locks, serverId: null, params: { command } })
  }

  journal(): Counted[] {
    const file = join(this.folder, 'journal')
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
    return lines.map((line) => {
      const [place = '', task = '', count = ''] = line.split(' ')
      return { place, task, count: Number(count) }
    })
  }

  /** Waits until so many tasks have begun in a lane. */
  async untilBegun(lane: string, count: number): Promise<void> {
    const begun = () => this.journal().filter(({ place }) => place === `lane-${lane}`).length
    await eventually(() => begun() >= count, patience)
  }

  /** Waits until nothing runs in a lane. */
  async untilIdle(lane: string): Promise<void> {
    await eventually(
      async () => (await this.db.read.task.count({ where: { lane, status: 'running' } })) === 0,
      patience,
    )
  }

  /** Waits until every task has ended. */
  async untilDone(): Promise<void> {
    await eventually(async () => {
      const active = { status: { in: ['pending' as const, 'running' as const] } }
      const left = await this.db.read.task.groupBy({ by: ['lane', 'status'], _count: true, where: active })
      if (left.length > 0) throw new Error(`not ended: ${JSON.stringify(left)}`)
    }, patience)
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.end('SIGTERM')))
    await this.db.close()
    await this.database.drop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
