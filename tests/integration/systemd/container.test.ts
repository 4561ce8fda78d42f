import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { admitTask } from '@/lib/tasks/admit'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'

// The runner believes that it is in a container of which this machine is the host; npm run test:container has real ones.
const inside = { TASKYARD_CONTAINER: 'taskyard.service', TASKYARD_LAUNCHER: 'auto' }

describe.skipIf(isDatabaseMissing())('a runner in a container', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await Scene.open('systemd')
  })
  afterEach(() => scene.close())

  const survey = async () => {
    const admitted = await admitTask({ handler: 'maintenance.survey', params: {} }, mara, scene.db)
    return scene.adopt(admitted.taskId)
  }

  test('says where what runs', async () => {
    await scene.startRunner(inside)
    const { launcher, launcherWhy } = await scene.db.read.runner.findFirstOrThrow()
    expect(launcher).toBe('systemd')
    expect(launcherWhy).toMatch(/^in the container of taskyard\.service: programs run in units of the host/)
    expect(launcherWhy).toContain('tasks in TypeScript run inside and end with the container')
  })

  test('runs commands in units of the host, with scripts that lie in the data directory and its environment', async () => {
    await scene.startRunner({ ...inside, HOME: '/nowhere', PATH: `/not-on-the-host:${process.env.PATH}` })
    const taskId = await scene.admit('cat /proc/self/cgroup; pwd; echo "$HOME $PATH"; cat /proc/$PPID/cmdline')
    const task = await scene.ended(taskId)
    expect(task).toMatchObject({ status: 'succeeded', attempts: [{ launcher: 'systemd' }] })
    expect(task.attempts[0]?.evidence).toMatchObject({ proof: 'its unit of the host is gone' })
    const output = await scene.output(taskId)
    expect(output).toContain(`taskyard-${task.attempts[0]?.id}.service`)
    expect(output).toContain(`\n${process.env.HOME}\n${process.env.HOME} `)
    expect(output).not.toContain('/not-on-the-host')
    expect(output).toContain(join(scene.dataDir, 'launchers'))
  })

  test('keeps the scripts of each version: a unit may end while another version runs', async () => {
    await scene.startRunner(inside)
    const folder = join(scene.dataDir, 'launchers')
    const [version = ''] = readdirSync(folder)
    const of = (name: string) => readFileSync(join(folder, version, name), 'utf8')
    expect(of('launch.sh')).toBe(readFileSync('jobs/launchers/launch.sh', 'utf8'))
    expect(of('stop-post.sh')).toBe(readFileSync('jobs/launchers/stop-post.sh', 'utf8'))
    await scene.runner?.end('SIGKILL')
    await scene.startRunner(inside)
    expect(readdirSync(folder)).toEqual([version])
  })

  test('runs TypeScript inside, and the programs that it needs on the host', async () => {
    await scene.startRunner(inside)
    const taskId = await survey()
    const task = await scene.ended(taskId)
    expect(task).toMatchObject({ status: 'succeeded', attempts: [{ launcher: 'process' }] })
    expect((await scene.event(taskId, 'task.launched')).message).toMatch(/^Started in session \d+$/)
    const podman = task.units.find(({ name }) => name === 'podman')
    expect(podman?.message).toMatch(/^podman \d/)
  })

  test('adopts the commands of the life before', async () => {
    await scene.startRunner(inside)
    const taskId = await scene.admit(`echo going; while ! test -e ${scene.file('go')}; do sleep 0.05; done; echo gone`)
    await scene.printed(taskId, 'going')
    await scene.runner?.end('SIGKILL')
    await scene.startRunner(inside)
    await eventually(async () => expect(await scene.actions(taskId)).toContain('task.adopted'))
    expect((await scene.task(taskId)).status).toBe('running')
    await scene.stop(taskId)
    expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled' })
  })

  test('runs nothing inside for want of the host: it says what is missing', async () => {
    const runner = scene.spawnRunner({ ...inside, XDG_RUNTIME_DIR: scene.dataDir, DBUS_SESSION_BUS_ADDRESS: '' })
    await eventually(() =>
      expect(runner.log).toMatch(/in a container programs run in units of the host: mount the user bus/),
    )
    expect(existsSync(join(scene.dataDir, 'launchers'))).toBe(false)
  })

  test('runs everything inside where that is wished for', async () => {
    await scene.startRunner({ ...inside, TASKYARD_LAUNCHER: 'process' })
    const task = await scene.run('cat /proc/self/cgroup')
    expect(task).toMatchObject({ status: 'succeeded', attempts: [{ launcher: 'process' }] })
    const { launcherWhy } = await scene.db.read.runner.findFirstOrThrow()
    expect(launcherWhy).toBe('TASKYARD_LAUNCHER=process: everything runs inside the container')
  })
})
