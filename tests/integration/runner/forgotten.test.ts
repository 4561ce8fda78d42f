import { afterEach, describe, expect, test } from 'vitest'
import { declareDead } from '@/lib/servers/declare-dead'
import { spoolRoot } from '@/lib/spool/layout'
import { deleteTask } from '@/lib/tasks/delete'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'
import { processesMarked, spoolsIn } from '@/tests/helpers/scene-leftovers'
import { startLoop } from '@/tests/helpers/scene-loop'

describe.skipIf(isDatabaseMissing())('a task that was deleted, and whose machine was declared dead', () => {
  let scene: Scene
  let stop = async () => {}
  afterEach(async () => {
    await stop()
    stop = async () => {}
    await scene.close()
  })

  /** Asked for while it runs, and done by the declaration: nothing of it is in the ledger any more. */
  async function forget(taskId: string): Promise<void> {
    const heartbeatAt = new Date(Date.now() - 60_000)
    await scene.db.transact((tx) => tx.runner.updateMany({ data: { heartbeatAt } }))
    expect(await deleteTask(taskId, mara, scene.db)).toBe('stopping')
    await declareDead('here', mara, scene.db)
    expect(await scene.db.read.task.count({ where: { id: taskId } })).toBe(0)
  }

  const running = (taskId: string) => processesMarked([`TASKYARD_TASK=${taskId}`])

  test('runs no longer once the machine is back, and that is told', async () => {
    scene = await Scene.open('process')
    const runner = await scene.startRunner()
    const taskId = await scene.admit('echo started; exec sleep 600')
    await scene.printed(taskId, 'started')
    await runner.end('SIGKILL')
    await forget(taskId)
    expect(running(taskId)).toHaveLength(1)
    await scene.startRunner()
    expect(running(taskId)).toEqual([])
    const told = await scene.db.read.event.findFirstOrThrow({ where: { action: 'server.leftover_killed' } })
    expect(told).toMatchObject({ isAudit: true, level: 'warning' })
    expect(told.message).toMatch(/still ran \d+ sleep on here; it was killed/)
  })

  test('runs no longer once the runner that it was taken from hears of it', async () => {
    scene = await Scene.open('process')
    stop = await startLoop(scene, scene.db)
    const taskId = await scene.admit('while :; do echo again; sleep 0.1; done')
    await scene.printed(taskId, 'again')
    await forget(taskId)
    await eventually(() => running(taskId).length === 0 && spoolsIn(spoolRoot(scene.dataDir)).length === 0)
  })
})
