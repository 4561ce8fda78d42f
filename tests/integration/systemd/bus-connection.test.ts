import { mkdir, symlink } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { probeUserManager } from '@/lib/systemd/available'
import { connectUserManager } from '@/lib/systemd/manager'
import { eventually } from '@/tests/helpers/eventually'
import { test } from './bus-fixture'

const runtimeDir = process.env.XDG_RUNTIME_DIR ?? ''

describe('the connection to the user manager', () => {
  test('says what to do where there is none', async ({ folder }) => {
    const connecting = connectUserManager({ runtimeDir: folder })
    await expect(connecting).rejects.toMatchObject({
      code: 'no-bus',
      message: expect.stringMatching(/^no user bus: loginctl enable-linger/),
    })
  })

  test('falls back to the session bus', async ({ folder, unitOf }) => {
    await symlink(join(runtimeDir, 'bus'), join(folder, 'bus'))
    const manager = await connectUserManager({ runtimeDir: folder })
    const told: string[] = []
    manager.onUnit((unitName, change) => told.push(`${unitName} ${change.kind}`))
    const unit = unitOf('true')
    await manager.startTransient(unit)
    await eventually(() => told.includes(`${unit.name} removed`))
    manager.close()
  })

  test('tells once when it is lost, and fails what was asked', async ({ folder, unitOf }) => {
    const cable = await layCable(folder)
    const manager = await connectUserManager({ runtimeDir: folder })
    const lost: Error[] = []
    manager.onLost((error) => lost.push(error))
    cable.hold()
    const start = manager.startTransient(unitOf('true'))
    cable.cut()
    await expect(start).rejects.toMatchObject({ code: 'bus-lost' })
    await expect(manager.state('taskyard-x.service')).rejects.toMatchObject({ code: 'bus-lost' })
    await eventually(() => lost.length > 0)
    expect(lost).toHaveLength(1)
  })

  test('is not lost when it was closed', async ({ folder }) => {
    const cable = await layCable(folder)
    const manager = await connectUserManager({ runtimeDir: folder })
    const lost: Error[] = []
    manager.onLost((error) => lost.push(error))
    manager.close()
    await eventually(() => cable.open() === 0)
    expect(lost).toEqual([])
    cable.cut()
  })
})

describe('the probe', () => {
  test('finds the user manager and its version', async () => {
    expect(await probeUserManager({ XDG_RUNTIME_DIR: runtimeDir })).toEqual({
      available: true,
      version: expect.stringMatching(/^\d{3}/),
    })
  })

  test('says where it looked in vain', async ({ folder }) => {
    const probe = await probeUserManager({ XDG_RUNTIME_DIR: folder })
    expect(probe).toEqual({
      available: false,
      why: expect.stringMatching(`no socket below ${folder}; run loginctl enable-linger`),
    })
  })
})

/** A runtime directory whose manager socket leads to the real one, over a wire that can be held and cut. */
async function layCable(folder: string) {
  const sockets = new Set<Socket>()
  const server: Server = createServer((near) => {
    const far = connect(join(runtimeDir, 'systemd/private'))
    near.pipe(far).pipe(near)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    }
  })
  await mkdir(join(folder, 'systemd'))
  await new Promise<void>((resolve) => server.listen(join(folder, 'systemd/private'), resolve))
  return {
    hold: () => {
      for (const socket of sockets) socket.unpipe().pause()
    },
    cut: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
    open: () => sockets.size,
  }
}
