import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TaskOptions } from '@/lib/contract/requests'
import { changeLane } from '@/lib/queue/lanes'
import { declareDead, foreseeDeath } from '@/lib/servers/declare-dead'
import { spoolRoot } from '@/lib/spool/layout'
import { admitTask } from '@/lib/tasks/admit'
import { showTask } from '@/lib/tasks/show'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'
import { processesMarked, spoolsIn } from '@/tests/helpers/scene-leftovers'
import type { RunnerProcess } from '@/tests/helpers/scene-runner'

/** A lease of 15 s, looked at every 5 s. */
const leaseEnd = { timeoutMs: 90_000 }

describe.skipIf(isDatabaseMissing())('two machines on one database', () => {
  let scene: Scene
  let there: RunnerProcess
  const thereDir = mkdtempSync(join(tmpdir(), 'taskyard-there-'))
  beforeAll(async () => {
    scene = await Scene.open('process')
    await startThere()
  })
  afterAll(async () => {
    there.child.kill('SIGCONT')
    await there.end('SIGKILL')
    await scene.close()
    rmSync(thereDir, { recursive: true, force: true })
  })

  async function startThere(): Promise<void> {
    there = await scene.startRunner({ TASKYARD_DATA_DIR: thereDir, TASKYARD_SERVER_NAME: 'there' })
  }

  async function admitThere(command: string, options: TaskOptions = {}): Promise<string> {
    const params = { command, servers: ['there'] }
    return scene.adopt((await admitTask({ handler: 'command', params, options }, mara, scene.db)).taskId)
  }

  /** Whoever asks first takes it, once the lane is open. */
  async function admitAnywhere(command: string): Promise<string> {
    await scene.db.transact((tx) => tx.lane.update({ where: { name: 'sync' }, data: { paused: true } }))
    const taskId = await scene.admit(command, { lane: 'sync' })
    await scene.db.transact((tx) => tx.task.update({ where: { id: taskId }, data: { serverId: null } }))
    return taskId
  }

  const openLane = () => scene.db.transact((tx) => tx.lane.update({ where: { name: 'sync' }, data: { paused: false } }))
  const contact = async (taskId: string) => (await scene.attempt(taskId)).contactLostAt

  test('keep what one of them may have begun, and begin elsewhere what it cannot have', async () => {
    const launched = await admitThere('for i in $(seq 1 6000); do echo $i; sleep 0.1; done')
    await scene.printed(launched, '1\n2\n')
    const runs = scene.file('runs')
    const unbegun = await admitAnywhere(`echo run >> ${runs}`)
    const release = await scene.holdAt('claim.committed', openLane)
    await scene.startRunner()

    // Silent for longer than its lease: what had not begun moves, what had stays and says so.
    const moved = await eventually(async () => {
      const task = await scene.task(unbegun)
      return task.status === 'succeeded' && task
    }, leaseEnd)
    expect(moved.attempts).toMatchObject([
      { number: 1, state: 'ended', status: null },
      { number: 2, status: 'succeeded' },
    ])
    await scene.event(launched, 'task.contact_lost')
    expect(await scene.task(launched)).toMatchObject({ status: 'running', attempt: 1 })
    expect(await contact(launched)).not.toBeNull()

    // Back again: it goes on with what it has, and begins nothing that went elsewhere.
    release()
    await scene.event(launched, 'task.contact_regained')
    expect(await contact(launched)).toBeNull()
    expect(await scene.task(launched)).toMatchObject({ status: 'running', attempt: 1 })
    expect(readFileSync(runs, 'utf8')).toBe('run\n')
    await scene.stop(launched)
    expect(await scene.ended(launched)).toMatchObject({ status: 'cancelled', attempt: 1 })
    await eventually(() => spoolsIn(spoolRoot(thereDir)).length === 0)
  })

  test('give up what one had under way only when a person says that it is dead', async () => {
    const silent = await admitThere('echo started; exec sleep 600')
    await scene.printed(silent, 'started')
    await expect(declareDead('there', mara, scene.db)).rejects.toMatchObject({ code: 'conflict' })
    there.child.kill('SIGSTOP')
    await eventually(async () => (await contact(silent)) !== null, leaseEnd)
    // What waits for it holds up nobody, not even in a lane for one at a time.
    const waiting = await admitThere('echo afterwards', { lane: 'services' })
    expect((await scene.run('echo passes', { lane: 'services' })).status).toBe('succeeded')

    // What it has under way keeps its place in its lane until a person decides, and who waits behind it is told so.
    await changeLane('commands', { capacity: 1 }, mara, scene.db)
    const behind = await scene.admit('echo behind')
    const { queue } = await showTask(behind, 'viewer', scene.db)
    expect(queue?.waiting_for).toMatchObject({ code: 'lane-full', behind: silent, server: 'there' })
    expect(queue?.waiting_for.text).toContain(`behind ${silent}, which is out of contact on there`)

    expect(await foreseeDeath('there', scene.db)).toMatchObject({
      server_name: 'there',
      is_alive: false,
      tasks: [{ task_id: silent, attempt: 1, consequence: 'fails' }],
      waiting: 1,
    })
    await declareDead('there', mara, scene.db)
    expect(await scene.task(silent)).toMatchObject({
      status: 'failed',
      reason: 'interrupted',
      message: 'Its machine there was declared dead by mara',
    })
    expect(processesMarked([`TASKYARD_TASK=${silent}`])).toHaveLength(1)
    expect(await scene.task(waiting)).toMatchObject({ status: 'pending' })
    expect((await scene.ended(behind)).status).toBe('succeeded')

    // It was not dead: its runner begins anew, what still runs there is killed, and the ledger stays as it is.
    there.child.kill('SIGCONT')
    await there.ended()
    const here = scene.runner
    await startThere()
    scene.runner = here
    const told = await scene.event(silent, 'task.late_write_refused')
    expect(told.message).toMatch(/still ran \d+ sleep; it was killed/)
    expect(processesMarked([`TASKYARD_TASK=${silent}`])).toEqual([])
    expect(await scene.task(silent)).toMatchObject({ status: 'failed', reason: 'interrupted' })
    expect(await scene.ended(waiting)).toMatchObject({ status: 'succeeded' })
  })

  test('have names of their own: a second one of a living machine’s name refuses, clearly', async () => {
    const other = mkdtempSync(join(tmpdir(), 'taskyard-namesake-'))
    const here = scene.runner
    const second = scene.spawnRunner({ TASKYARD_DATA_DIR: other, TASKYARD_SERVER_NAME: 'there' })
    scene.runner = here
    expect(await second.ended()).toBe(1)
    expect(second.log).toContain('another machine of the name there has a runner that is alive')
    expect(existsSync(join(other, 'spool'))).toBe(false)
    rmSync(other, { recursive: true })
  })

  test('have identities of their own: a copied data directory is refused while the other one is alive', async () => {
    const taskId = await admitThere('echo started; exec sleep 600')
    await scene.printed(taskId, 'started')
    const copy = mkdtempSync(join(tmpdir(), 'taskyard-copy-'))
    copyFileSync(join(thereDir, 'server-id'), join(copy, 'server-id'))
    const here = scene.runner
    const twin = scene.spawnRunner({ TASKYARD_DATA_DIR: copy, TASKYARD_SERVER_NAME: 'there' })
    scene.runner = here
    expect(await twin.ended()).toBe(1)
    expect(twin.log).toContain('was the directory copied? Remove the file server-id from the copy')
    expect(there.isAlive).toBe(true)
    expect(await scene.task(taskId)).toMatchObject({ status: 'running', attempt: 1 })
    expect(await scene.actions(taskId)).not.toContain('task.adopted')
    await scene.stop(taskId)
    expect((await scene.ended(taskId)).status).toBe('cancelled')
    rmSync(copy, { recursive: true })
  })
})
