import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServiceContainer } from '@/lib/contract/services'
import { addService } from '@/lib/services/add'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara } from '@/tests/helpers/scene'
import { unitFolder } from '@/tests/helpers/workshop-place'
import { systemctl } from '@/tests/helpers/workshop-programs'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('looking for services', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open()
  })
  afterAll(() => place.close())

  test('finds a running container with its image, its digest and its state', async () => {
    const { unit, first } = await place.serve('web')
    const running = await place.workshop.running(unit)
    const service = await place.service(unit)
    expect(service).toMatchObject({
      scope: 'user',
      kind: 'generated',
      origin: 'discovered',
      image: place.workshop.reference('web'),
      reference: place.workshop.reference('web'),
      problem: null,
      isNotify: true,
      autoUpdate: 'registry',
      activeState: 'active',
      subState: 'running',
      restarts: 0,
      runningDigest: first,
      runningImageId: running?.imageId,
      isProtected: false,
      vanishedAt: null,
    })
    expect(service.file).toMatch(new RegExp(`/\\.config/systemd/user/${unit}$`))
    expect(service.imageLabels).toMatchObject({ 'org.opencontainers.image.version': 'v1' })
    expect(service.activeSince?.getTime()).toBeGreaterThan(Date.now() - 600_000)
    const [container] = service.containers as unknown as ServiceContainer[]
    expect(container).toMatchObject({ state: 'running', image_id: running?.imageId })
    expect(container?.digests).toContain(first)
  })

  test('finds a unit whose container does not run, and what its image would be', async () => {
    const { workshop } = place
    await workshop.publish('idle', { version: 'v1' })
    const unit = await workshop.define('idle', { image: workshop.reference('idle') })
    await place.discover()
    const service = await place.service(unit)
    expect(service).toMatchObject({
      kind: 'generated',
      activeState: 'inactive',
      reference: workshop.reference('idle'),
      runningDigest: null,
      isNotify: true,
    })
    expect(service.containers).toMatchObject([{ state: 'absent', digests: [] }])
  })

  test('fills in what the unit’s environment says of the image, and tells where nothing says it', async () => {
    const { workshop } = place
    writeFileSync(join(workshop.folder, 'app.env'), 'TAG=stable\n')
    const text = (image: string) => `[Service]
Environment=NAME=web PASSWORD=hunter2
EnvironmentFile=${join(workshop.folder, 'app.env')}
ExecStart=/usr/bin/podman run --rm --label "a b" --env PASSWORD=hunter2 --name %N ${image} sh -c "x"
`
    const host = workshop.registry.host
    await workshop.write('disc-filled.service', text(`${host}/\${NAME}:\${TAG}`))
    await workshop.write('disc-unset.service', text(`${host}/web:\${MISSING}`))
    await place.discover()
    await place.discover(['disc-filled.service', 'disc-unset.service'])
    expect(await place.service('disc-filled.service')).toMatchObject({
      image: `${host}/\${NAME}:\${TAG}`,
      reference: `${host}/web:stable`,
      problem: null,
    })
    const unset = await place.service('disc-unset.service')
    expect(unset.reference).toBeNull()
    expect(unset.problem).toContain('MISSING')
    // What a unit knows is told nowhere.
    const written = JSON.stringify(await place.scene.db.read.event.findMany())
    expect(written).not.toContain('hunter2')
  })

  test('knows a unit that has two names once, and says of the other one what it is', async () => {
    const { workshop } = place
    const { unit } = await place.serve('named')
    const alias = `alias-of-${unit}`
    symlinkSync(unit, join(unitFolder, alias))
    await systemctl('daemon-reload')
    await place.discover()
    expect(await place.scene.db.read.service.count({ where: { unit: alias } })).toBe(0)
    await addService({ unit: alias }, mara, place.scene.db)
    await place.discover([alias])
    expect(await place.service(alias)).toMatchObject({
      vanishedAt: expect.any(Date),
      problem: `it is another name of ${unit}, which is listed under that one`,
    })
    expect(await place.service(unit)).toMatchObject({ vanishedAt: null, problem: null })
    expect(await workshop.running(unit)).not.toBeNull()
  })

  test('finds a pod and its members, each with what goes down with it', async () => {
    const { workshop } = place
    await workshop.publish('member', { version: 'v1' })
    const image = workshop.reference('member')
    const pod = await workshop.installPod('shop', { till: { image, notify: false }, shelf: { image, notify: false } })
    await place.discover()
    expect(await place.service(pod)).toMatchObject({ kind: 'pod', image: null, containers: [], pod: null })
    expect((await place.service(pod)).relations).toMatchObject({
      dependents: [workshop.unit('shelf'), workshop.unit('till')],
    })
    const member = await place.service(workshop.unit('till'))
    expect(member).toMatchObject({ kind: 'generated', pod, reference: image, activeState: 'active' })
    expect(member.relations).toMatchObject({ after: [pod], requires: [pod] })
  })

  test('finds Quadlet files whether anything was made of them or not', async () => {
    const folder = join(homedir(), '.config/containers/systemd')
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'disc-quadlet.container')
    writeFileSync(file, '[Container]\nImage=registry.example.org/team/app:1\nAutoUpdate=registry\nNotify=yes\n')
    try {
      await place.discover()
      const service = await place.service('disc-quadlet.service')
      expect(service).toMatchObject({
        kind: 'quadlet',
        file,
        image: 'registry.example.org/team/app:1',
        autoUpdate: 'registry',
        isNotify: true,
        vanishedAt: null,
      })
      expect(service.problem).toContain('daemon-reload')
    } finally {
      rmSync(file)
    }
  })

  test('keeps a unit whose container alone has told of it, while that is stopped', async () => {
    const { workshop } = place
    await workshop.publish('wrapped', { version: 'v1' })
    const unit = 'disc-wrapped.service'
    const run = `podman run --rm --name ${workshop.container('wrapped')} --network host ${workshop.reference('wrapped')}`
    await workshop.write(unit, `[Service]\nEnvironment=PODMAN_SYSTEMD_UNIT=%n\nExecStart=/bin/sh -c "exec ${run}"\n`)
    await systemctl('start', unit)
    await eventually(async () => (await workshop.running(unit)) !== null)
    await place.discover()
    expect(await place.service(unit)).toMatchObject({ kind: 'generated', reference: workshop.reference('wrapped') })
    await systemctl('stop', unit)
    await place.discover()
    expect(await place.service(unit)).toMatchObject({
      kind: 'generated',
      image: workshop.reference('wrapped'),
      runningDigest: null,
      vanishedAt: null,
    })
    expect((await place.service(unit)).activeState).not.toBe('active')
  })

  test('marks what is gone, and keeps what people have said of it until it comes back', async () => {
    const { workshop } = place
    await workshop.publish('guest', { version: 'v1' })
    const unit = await workshop.define('guest', { image: workshop.reference('guest') })
    await place.discover()
    await place.changePolicy(unit, { mode: 'automatic' })
    const file = (await place.service(unit)).file ?? ''
    const text = readFileSync(file, 'utf8')
    rmSync(file)
    await systemctl('daemon-reload')
    await place.discover()
    const gone = await place.service(unit)
    expect(gone.vanishedAt).not.toBeNull()
    expect(gone.activeState).toBe('inactive')
    await workshop.write(unit, text)
    await place.discover()
    const back = await place.service(unit)
    expect(back.vanishedAt).toBeNull()
    expect(back.policy).toMatchObject({ mode: 'automatic' })
    expect(back.id).toBe(gone.id)
  })
})
