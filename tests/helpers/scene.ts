import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { PointName } from '@/jobs/points'
import type { TaskOptions } from '@/lib/contract/requests'
import { isFinal } from '@/lib/contract/states'
import type { OutputLine } from '@/lib/contract/task'
import { type Actor, systemActor } from '@/lib/core/actor'
import { type Db, openDb } from '@/lib/db/open'
import { decodeLines } from '@/lib/output/chunk'
import { bytesOf } from '@/lib/output/text'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { registerLocalServer } from '@/lib/servers/register-local'
import { spoolOf, spoolRoot } from '@/lib/spool/layout'
import { admitTask } from '@/lib/tasks/admit'
import { type StopWish, stopTask } from '@/lib/tasks/stop'
import { knowStepsSpecs, type StepsParams } from '@/tests/fixtures/handlers/specs'
import { createDatabase, type TestDatabase } from './database'
import { eventually } from './eventually'
import { onlyWhatIsAskedFor } from './only-what-is-asked-for'
import { masterKey, runnerEnvironment, type TestLauncher } from './scene-environment'
import { expectNothingLeft, processesMarked, spoolsIn } from './scene-leftovers'
import { RunnerProcess } from './scene-runner'

const patience = { timeoutMs: 90_000 }

export type { TestLauncher }

/** The person who asks for things. */
export const mara: Actor = { ...systemActor(), name: 'mara', source: 'api' }

/** A data directory, a database, and real runners on them. */
export class Scene {
  runner: RunnerProcess | null = null
  /** The runner that is started: the one that is shipped, or the one with the tests' own handlers. */
  private bundle = 'dist/jobs/main.mjs'
  private readonly taskIds: string[] = []
  private constructor(
    readonly launcher: TestLauncher,
    readonly dataDir: string,
    readonly db: Db,
    private readonly database: TestDatabase,
  ) {}

  static async open(launcher: TestLauncher, dataDir = mkdtempSync(join(tmpdir(), 'taskyard-scene-'))): Promise<Scene> {
    process.env.TASKYARD_MASTER_KEY = masterKey
    const database = await createDatabase()
    const db = openDb(database.url)
    await ensureDefaultLanes(db)
    await registerLocalServer({ dataDir, name: 'here' }, db)
    mkdirSync(join(dataDir, 'scratch'), { recursive: true })
    await onlyWhatIsAskedFor(db)
    return new Scene(launcher, dataDir, db, database)
  }

  /** A path for what programs leave behind for the test to look at. */
  file(name: string): string {
    return join(this.dataDir, 'scratch', name)
  }

  private env(): Record<string, string> {
    const { dataDir, launcher } = this
    return runnerEnvironment({ databaseUrl: this.database.url, dataDir, launcher })
  }

  /** Starts a runner and does not wait for it. `env`: what is another way than in this scene. */
  spawnRunner(env: Record<string, string> = {}): RunnerProcess {
    this.runner = RunnerProcess.spawn({ ...this.env(), ...env }, this.dataDir, this.pointsFile, this.bundle)
    return this.runner
  }

  async startRunner(env: Record<string, string> = {}): Promise<RunnerProcess> {
    return this.spawnRunner(env).ready()
  }

  /** The runner that is there, or a new one. */
  async someRunner(): Promise<RunnerProcess> {
    return this.runner?.isAlive ? this.runner : this.startRunner()
  }

  /** Has the runner kill itself, the `count`-th time that it comes to this point from now on. */
  killAt(point: PointName, count = 1): void {
    writeFileSync(this.pointsFile, `kill ${point} ${count}`)
  }

  /** Has the runner stand still at this point, once. Resolves there, with the way to let it go on. */
  async holdAt(point: PointName, meanwhile: () => Promise<unknown>): Promise<() => void> {
    writeFileSync(this.pointsFile, `hold ${point} 1`)
    await meanwhile()
    await eventually(() => existsSync(`${this.pointsFile}.held`), patience)
    return () => writeFileSync(`${this.pointsFile}.release`, '')
  }

  private get pointsFile(): string {
    return this.file('points')
  }

  /** From now on runners and admission know the handlers of tests/fixtures/handlers as well. */
  useTestHandlers(): void {
    knowStepsSpecs()
    this.bundle = 'dist/fixtures/main.mjs'
  }

  /** A task of one of them. */
  async admitSteps(handler: string, params: Partial<StepsParams> = {}, options: TaskOptions = {}): Promise<string> {
    const folder = this.file(`gates-${Math.random()}`)
    mkdirSync(folder)
    const { taskId } = await admitTask({ handler, params: { folder, ...params }, options }, mara, this.db)
    this.taskIds.push(taskId)
    return taskId
  }

  /** Lets it go on with this step. */
  async openGate(taskId: string, step: string): Promise<void> {
    const { params } = await this.task(taskId)
    writeFileSync(join((params as unknown as StepsParams).folder, step), '')
  }

  async admit(command: string | string[], options: TaskOptions = {}): Promise<string> {
    const params = Array.isArray(command) ? { argv: command } : { command }
    const { taskId } = await admitTask({ handler: 'command', params, options }, mara, this.db)
    this.taskIds.push(taskId)
    return taskId
  }

  /** Counts a task that was made otherwise (a retry) among those that must leave nothing. */
  adopt(taskId: string): string {
    this.taskIds.push(taskId)
    return taskId
  }

  stop(taskId: string, wish: StopWish = {}): Promise<void> {
    return stopTask(taskId, wish, mara, this.db)
  }

  task(taskId: string) {
    return this.db.read.task.findUniqueOrThrow({
      where: { id: taskId },
      include: { units: { orderBy: { ordinal: 'asc' } }, attempts: { orderBy: { number: 'asc' } } },
    })
  }

  /** Waits for a final state, and until nothing is left of the task on the machine. */
  async ended(taskId: string) {
    const task = await eventually(async () => {
      const now = await this.task(taskId)
      if (isFinal(now.status)) return now
      throw new Error(`${now.status} after all: ${await this.story(taskId)}\n${this.runner?.log}`)
    }, patience)
    await expectNothingLeft(
      this.traces(
        [taskId],
        task.attempts.map((attempt) => attempt.id),
      ),
    )
    return task
  }

  async run(command: string | string[], options: TaskOptions = {}) {
    return this.ended(await this.admit(command, options))
  }

  /** Waits until the task has printed this on stdout. */
  async printed(taskId: string, text: string): Promise<void> {
    await eventually(async () => {
      const { attempts } = await this.task(taskId)
      const partial = (attempts.at(-1)?.partial ?? {}) as { stdout?: string }
      expect((await this.output(taskId)) + (partial.stdout ?? '')).toContain(text)
    }, patience)
  }

  async lines(taskId: string): Promise<OutputLine[]> {
    const rows = await this.db.read.output.findMany({ where: { taskId }, orderBy: { fromNo: 'asc' } })
    return rows.flatMap((row) => decodeLines({ ...row, unit: null }))
  }

  /** What it printed on one stream, byte for byte. */
  async output(taskId: string, stream: 'stdout' | 'stderr' | 'notice' = 'stdout'): Promise<string> {
    const lines = await this.lines(taskId)
    return lines
      .filter((line) => line.s === stream)
      .map(bytesOf)
      .join('')
  }

  async events(taskId: string) {
    return this.db.read.event.findMany({ where: { taskId }, orderBy: { no: 'asc' } })
  }

  async actions(taskId: string): Promise<string[]> {
    return (await this.events(taskId)).map((event) => event.action)
  }

  async event(taskId: string, action: string) {
    return eventually(async () => {
      const found = (await this.events(taskId)).find((event) => event.action === action)
      if (!found) throw new Error(`no ${action} in: ${await this.story(taskId)}\n${this.runner?.log}`)
      return found
    }, patience)
  }

  async story(taskId: string): Promise<string> {
    return (await this.events(taskId)).map((event) => `\n  ${event.action}: ${event.message}`).join('')
  }

  async attempt(taskId: string) {
    return eventually(async () => (await this.task(taskId)).attempts.at(-1) ?? false, patience)
  }

  async spool(taskId: string) {
    return spoolOf(this.dataDir, (await this.attempt(taskId)).id)
  }

  /** After each file: no task that claims to run, nothing on the machine; then everything of the scene goes. */
  async close(): Promise<void> {
    try {
      await this.expectRest()
    } finally {
      await this.runner?.end('SIGKILL')
      await this.killRest()
      await this.db.close()
      await this.database.drop()
      rmSync(this.dataDir, { recursive: true, force: true })
    }
  }

  private async expectRest(): Promise<void> {
    const running = await this.db.read.task.findMany({ where: { status: { in: ['running', 'queued'] } } })
    expect(running.map((task) => task.name)).toEqual([])
    const attempts = await this.db.read.attempt.findMany({ select: { id: true } })
    const attemptIds = attempts.map(({ id }) => id)
    await expectNothingLeft(this.traces(this.taskIds, attemptIds))
    expect(spoolsIn(spoolRoot(this.dataDir))).toEqual([])
  }

  /** A failed test must not leave its programs to the machine. */
  private async killRest(): Promise<void> {
    for (const left of processesMarked(this.taskIds.map((id) => `TASKYARD_TASK=${id}`))) {
      process.kill(Number.parseInt(left, 10), 'SIGKILL')
    }
  }

  private traces(taskIds: string[], attemptIds: string[]) {
    return { spoolRoot: spoolRoot(this.dataDir), taskIds, attemptIds, usesUnits: this.launcher === 'systemd' }
  }
}
