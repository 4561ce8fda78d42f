import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { podman, program, systemctl } from '@/tests/helpers/workshop-programs'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('a unit that plays Kubernetes YAML', () => {
  let place: WorkshopScene
  const started: { unit: string; pod: string }[] = []
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  afterEach(async () => {
    for (const { unit, pod } of started.splice(0)) {
      await systemctl('stop', unit).catch(() => {})
      await systemctl('reset-failed', unit).catch(() => {})
      await podman('pod', 'rm', '-f', '-i', pod)
    }
  })
  afterAll(() => place.close())

  test('has the image of its second container updated, and all of them proven', async () => {
    const { workshop } = place
    const { unit, names } = await play('shop')
    const second = await workshop.publish('shop-till', { version: 'v2' })
    await place.discover([unit], { registries: true })
    const task = await place.updated([unit], { expected: { [unit]: second } })
    expect(task.unit[unit]).toMatchObject({ status: 'succeeded', message: expect.stringContaining('verified') })
    expect(task.unit[unit]?.result).toMatchObject({
      registry: second,
      pulled: second,
      running: second,
      image: workshop.reference('shop-till'),
    })
    expect(await Promise.all(names.map(versionOf))).toEqual(['v1', 'v2'])
  })

  test('is put back where one of its containers ends again and again, and does not try that image again', async () => {
    const { workshop } = place
    const { unit, names } = await play('loop')
    const second = await workshop.publish('loop-till', { version: 'v2', mode: 'exit' })
    await place.changePolicy(unit, { health: { window_secs: 3, http: null, command: null } })
    await place.discover([unit], { registries: true })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back', result: { tried: second } })
    expect(task.unit[unit]?.message).toMatch(/container loop-\w+-till (ended and podman restarts it|is exited)/)
    expect(await Promise.all(names.map(versionOf))).toEqual(['v1', 'v1'])
    expect((await place.service(unit)).rejected).toMatchObject({ digest: second })
    expect((await place.updated([unit])).unit[unit]).toMatchObject({ status: 'skipped', reason: 'held' })
  })

  test('and has podman pull at each start is held', async () => {
    const { workshop } = place
    const { unit, names } = await play('eager', 'imagePullPolicy: Always')
    expect((await place.service(unit)).problem).toContain('podman may pull its image by itself at each start')
    await workshop.publish('eager-till', { version: 'v2', mode: 'exit' })
    await place.changePolicy(unit, { health: { window_secs: 3, http: null, command: null } })
    const held = await place.updated([unit])
    expect(held.unit[unit]).toMatchObject({ status: 'skipped', reason: 'held' })
    expect(held.unit[unit]?.message).toContain('imagePullPolicy: IfNotPresent')
    expect(await Promise.all(names.map(versionOf))).toEqual(['v1', 'v1'])

    // Who overrides that is told the truth: the name that is given back is not what the next start takes.
    const task = await place.updated([unit], { override: [unit] })
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rollback-failed' })
  })

  /** A pod of a shelf and a till, both with images of their own. Its unit is podman's own template. */
  async function play(name: string, more = 'imagePullPolicy: IfNotPresent') {
    const { workshop } = place
    const pod = workshop.container(name)
    const file = join(workshop.folder, `${name}.yml`)
    const containers = ['shelf', 'till'].map((part) => {
      return `  - {name: ${part}, image: '${workshop.reference(`${name}-${part}`)}', ${more}}`
    })
    for (const part of ['shelf', 'till']) await workshop.publish(`${name}-${part}`, { version: 'v1' })
    writeFileSync(
      file,
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${pod}}\nspec:\n  hostNetwork: true\n  containers:\n${containers.join('\n')}\n`,
    )
    const unit = `podman-kube@${await program('systemd-escape', file)}.service`
    started.push({ unit, pod })
    await systemctl('start', unit)
    await place.discover()
    expect(await place.service(unit)).toMatchObject({ kind: 'kube', activeState: 'active' })
    return { unit, names: [`${pod}-shelf`, `${pod}-till`] }
  }
})

function versionOf(container: string): Promise<string> {
  return podman('inspect', '--format', '{{index .Config.Labels "org.opencontainers.image.version"}}', container)
}
