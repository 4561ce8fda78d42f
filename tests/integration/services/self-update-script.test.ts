import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { selfUpdate } from '@/jobs/handlers/self-update/self-update'
import { eventually } from '@/tests/helpers/eventually'
import { Workshop } from '@/tests/helpers/workshop'
import { podman } from '@/tests/helpers/workshop-programs'

// With services that are not Taskyard, which is all it needs up to the restart; npm run test:container shows the rest.
describe('the program that updates Taskyard from outside', () => {
  let workshop: Workshop
  let unit: string
  let first: string
  beforeEach(async () => {
    workshop = await Workshop.open()
    first = await workshop.publish('web', { version: 'v1' })
    unit = await workshop.install('web', { image: workshop.reference('web') })
  })
  afterEach(() => workshop.close())

  function run(expected?: string): { status: number | null; stdout: string } {
    if (!('script' in selfUpdate)) throw new Error('it is no program')
    const planned = { reference: workshop.reference('web'), is_local: false, window_secs: 1 }
    const params = { unit, override: false, patience_secs: 1, ...(expected && { expected }) }
    const script = selfUpdate.script({ ...params, planned: { ...planned, from_digest: null, to_digest: null } })
    return spawnSync('bash', [], { input: script, encoding: 'utf8' })
  }
  const named = () => podman('image', 'inspect', '--format', '{{.Digest}}', workshop.reference('web'))
  const container = async () => (await workshop.running(unit))?.container

  test('restarts nothing where the newest image runs already', async () => {
    const before = await container()
    expect(run()).toMatchObject({ status: 10, stdout: expect.stringContaining('already, the newest there is') })
    expect(await container()).toBe(before)
  })

  test('restarts nothing where the pull fails', async () => {
    const before = await container()
    await workshop.registry.stop()
    const { status, stdout } = run()
    expect(status).toBe(20)
    expect(stdout).toContain(`${workshop.reference('web')} could not be pulled; nothing was restarted`)
    expect(await container()).toBe(before)
  })

  test('gives the name back where the registry has another image than the plan says', async () => {
    const before = await container()
    await workshop.publish('web', { version: 'v2' })
    const { status, stdout } = run(`sha256:${'c'.repeat(64)}`)
    expect(status).toBe(20)
    expect(stdout).toContain('as the plan says; nothing was restarted')
    expect(await container()).toBe(before)
    expect(await named()).toBe(first)
  })

  test('takes what the plan says, keeps the image before, and goes back to that where no runner answers', async () => {
    const second = await workshop.publish('web', { version: 'v2' })
    const { status, stdout } = run(second)
    // The one before is no Taskyard, either: so much for a roll back that was verified.
    expect(status).toBe(22)
    expect(stdout).toContain('rolling back, because its new runner was not there after 1 s')
    expect(stdout).toContain('the roll back failed: its new runner was not there after 1 s')
    expect(await workshop.running(unit)).toMatchObject({ version: 'v1', digest: first })
    expect(await named()).toBe(first)
    // podman's list fails while another test removes one of its images.
    await eventually(async () =>
      expect(await podman('images', '--format', '{{.Repository}}')).toContain(`localhost/taskyard/kept/${unit}`),
    )
  })
})
