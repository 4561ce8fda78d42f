import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('an operator’s probe', () => {
  let place: WorkshopScene
  let count = 0
  const open: (() => void)[] = []
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  afterEach(() => {
    for (const close of open.splice(0)) close()
  })
  afterAll(() => place.close())

  test('by a command that ends with 0 agrees', async () => {
    const { unit, second } = await withCommand(['true'])
    const task = await place.updated([unit])
    expect(task.status).toBe('succeeded')
    expect(await place.workshop.running(unit)).toMatchObject({ digest: second })
  })

  test('by a command that ends with something else has the update rolled back, and says what it printed', async () => {
    const { unit, first } = await withCommand(failsOnce('echo "the queue is 17 behind" >&2; exit 3'))
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect(task.unit[unit]?.message).toMatch(/its probe \S+ ended with 3 after 1 s/)
    expect(await place.workshop.running(unit)).toMatchObject({ digest: first })
    expect(await timeline(task.id)).toContain('the queue is 17 behind')
  })

  test('by a command that never ends has a limit of its own', async () => {
    const { unit, first } = await withCommand(failsOnce('exec sleep infinity'))
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ reason: 'rolled-back' })
    expect(task.unit[unit]?.message).toContain('did not end in 10 s')
    expect(await place.workshop.running(unit)).toMatchObject({ digest: first })
  })

  test('by a command that is not there is none that agrees', async () => {
    const { unit } = await withCommand(['/nonexistent/probe'])
    const task = await place.updated([unit])
    // It does not agree with what ran before either.
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rollback-failed' })
    expect(task.unit[unit]?.message).toContain('could not be run')
    expect(await place.workshop.running(unit)).toMatchObject({ version: 'v1' })
  })

  test('tells nothing that the service keeps secret, nor what it is told itself', async () => {
    const [own, told] = ['correct-horse-battery', 'staple-of-the-probe']
    const command = [...failsOnce(`echo "with ${own} and ${told}"; exit 1`), '--token', told]
    const { unit } = await withCommand(command, { API_TOKEN: own })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ reason: 'rolled-back' })
    const written = await timeline(task.id)
    expect(written).toContain('with')
    for (const secret of [own, told]) expect(written).not.toContain(secret)
  })

  const faults: { what: string; listener: RequestListener; says: RegExp }[] = [
    { what: 'answers 500', listener: (_, answer) => void answer.writeHead(500).end(), says: /answers 500/ },
    { what: 'closes the connection', listener: (request) => void request.destroy(), says: /does not answer \(/ },
    { what: 'says nothing', listener: () => {}, says: /does not answer \(not in 10 s\)/ },
  ]
  for (const { what, listener, says } of faults) {
    test(`by HTTP has the update rolled back where the service ${what}`, async () => {
      const url = await serveOnce(listener)
      const { unit, first } = await withProbe({ http: { url, status: null } })
      const task = await place.updated([unit])
      expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
      expect(task.unit[unit]?.message).toMatch(says)
      expect(await place.workshop.running(unit)).toMatchObject({ digest: first })
    })
  }

  test('by HTTP where nobody listens is refused', async () => {
    const url = await serve(() => {})
    open.pop()?.()
    const { unit } = await withProbe({ http: { url, status: null } })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rollback-failed' })
    expect(task.unit[unit]?.message).toContain('ECONNREFUSED')
    expect(await place.workshop.running(unit)).toMatchObject({ version: 'v1' })
  })

  test('by HTTP takes a redirect for an answer, and follows it nowhere', async () => {
    let asked = 0
    const url = await serve((_, answer) => {
      asked += 1
      answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    })
    const { unit } = await withProbe({ http: { url, status: null } })
    expect((await place.updated([unit])).status).toBe('succeeded')
    expect(asked).toBe(1)
  })

  test('by HTTP wants the very status that it was given', async () => {
    let asked = 0
    const url = await serve((_, answer) => void answer.writeHead(asked++ === 0 ? 200 : 204).end())
    const { unit } = await withProbe({ http: { url, status: 204 } })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ reason: 'rolled-back' })
    expect(task.unit[unit]?.message).toContain('answers 200')
  })

  test('by HTTP gives its name and password to the service, and to nobody else', async () => {
    const given: (string | undefined)[] = []
    const plain = await serve((request, answer) => {
      given.push(request.headers.authorization)
      answer.writeHead(given.length === 1 ? 503 : 200).end()
    })
    const url = plain.replace('://', '://watch:correct-horse-100%@')
    const { unit } = await withProbe({ http: { url, status: null } })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ reason: 'rolled-back' })
    expect(given[0]).toBe(`Basic ${Buffer.from('watch:correct-horse-100%').toString('base64')}`)
    const told = `${await timeline(task.id)} ${JSON.stringify([task.units, await place.scene.lines(task.id)])}`
    expect(told).toContain('answers 503')
    expect(told).not.toContain('correct-horse')
  })

  /** A service with an update, and a policy that asks this probe. */
  async function withProbe(probe: object, env: Record<string, string> = {}) {
    const name = `probed-${++count}`
    const { unit, first } = await place.serve(name, { env })
    const second = await place.workshop.publish(name, { version: 'v2' })
    await place.changePolicy(unit, { health: { window_secs: 1, http: null, command: null, ...probe } })
    return { unit, first, second }
  }

  function withCommand(command: string[], env?: Record<string, string>) {
    return withProbe({ command }, env)
  }

  /** A program that does this the first time, and agrees from then on. */
  function failsOnce(what: string): string[] {
    const [script, done] = [place.scene.file(`probe-${count}`), place.scene.file(`probe-${count}-done`)]
    expect(existsSync(done)).toBe(false)
    writeFileSync(script, `#!/bin/sh\n[ ! -e ${done} ] || exit 0\ntouch ${done}\n${what}\n`)
    chmodSync(script, 0o755)
    return [script]
  }

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`
  }

  function serveOnce(first: RequestListener): Promise<string> {
    let asked = 0
    return serve((request, answer) => {
      if (asked++ === 0) first(request, answer)
      else answer.end('well')
    })
  }

  async function timeline(taskId: string): Promise<string> {
    return JSON.stringify(await place.scene.events(taskId))
  }
})
