import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, vi } from 'vitest'
import { registerRunner } from '@/jobs/register'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { checkHealth } from '@/lib/runners/health'
import { declareDead } from '@/lib/servers/declare-dead'
import { listServers } from '@/lib/servers/list'
import { registerLocalServer } from '@/lib/servers/register-local'
import { showTask } from '@/lib/tasks/show'
import { test } from '@/tests/helpers/database'
import { insertTask } from '@/tests/helpers/task-rows'

const hour = 3_600_000
const folders: string[] = []

afterEach(() => {
  vi.useRealTimers()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

// One machine runs, another one looks; neither knows what the other's clock says.
test.for([
  ['ahead of', hour],
  ['behind', -hour],
] as const)('a runner is alive for a machine whose clock is an hour %s its own', async ([, skew], { db }) => {
  const { server, end } = await aRunner(db, 'far')
  const id = await insertTask(db, { serverId: server.id })
  setClock(skew)
  expect((await listServers(db)).list).toMatchObject([{ name: 'far', is_alive: true, lost_since: null }])
  expect(await checkHealth(db)).toMatchObject({ status: 'ready' })
  expect((await showTask(id, 'admin', db)).queue?.waiting_for.code).not.toBe('runner-gone')
  await expect(declareDead('far', systemActor(), db)).rejects.toMatchObject({ code: 'conflict' })
  await expect(registerLocalServer({ dataDir: aFolder(), name: 'far' }, db)).rejects.toMatchObject({ code: 'conflict' })
  await end()
})

test.for([
  ['ahead', hour],
  ['behind', -hour],
] as const)(
  'a runner whose clock is an hour %s tells of itself all the same, and of its silence',
  async ([, skew], { db }) => {
    setClock(skew)
    const { server, end } = await aRunner(db, 'odd')
    vi.useRealTimers()
    expect((await listServers(db)).list).toMatchObject([{ name: 'odd', is_alive: true }])
    await db.transact(async (tx) => {
      const [row] = await tx.runner.findMany({ where: { serverId: server.id } })
      const heartbeatAt = new Date((row?.heartbeatAt.getTime() ?? 0) - 20_000)
      await tx.runner.updateMany({ data: { heartbeatAt } })
    })
    expect((await listServers(db)).list).toMatchObject([{ name: 'odd', is_alive: false }])
    await end()
  },
)

async function aRunner(db: Db, name: string) {
  const dataDir = aFolder()
  const server = await registerLocalServer({ dataDir, name }, db)
  const { end } = await registerRunner(db, { ...server, dataDir }, { name: 'process', why: '', health: {} })
  return { server, end }
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-clock-'))
  folders.push(folder)
  return folder
}

/** Of this process: as if another machine asked. */
function setClock(skew: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + skew })
}
