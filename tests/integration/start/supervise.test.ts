import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Supervised } from '@/scripts/supervise.mjs'
import { eventually } from '@/tests/helpers/eventually'

const program = (name: string) => fileURLToPath(new URL(`../../fixtures/start/${name}`, import.meta.url))

function supervise(...args: string[]) {
  const pids: number[] = []
  const supervised = new Supervised('program', [program('say-pid.mjs'), ...args], {
    env: process.env,
    onMessage: (message) => pids.push((message as { pid: number }).pid),
  })
  supervised.start()
  return { supervised, pids }
}

describe('Supervised', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  afterEach(() => told.mockClear())

  test('starts a program again that was killed, at once and then after a pause, and says so', async () => {
    const { supervised, pids } = supervise()
    await killOnce(pids, 1)
    await killOnce(pids, 2)
    await eventually(() => pids.length === 3)
    await supervised.stop()
    expect(new Set(pids).size).toBe(3)
    expect(told.mock.calls.flat()).toEqual([
      'The program ended by itself (SIGKILL). It is started again at once.',
      'The program ended by itself (SIGKILL). It is started again in 0.25 s.',
    ])
  })

  test('does not start a program again that it was told to stop', async () => {
    const { supervised, pids } = supervise()
    await eventually(() => pids.length === 1)
    await supervised.stop()
    expect(isAlive(pids[0])).toBe(false)
    expect(told).not.toHaveBeenCalled()
  })

  test('ends a program that ignores SIGTERM by force', async () => {
    const { supervised, pids } = supervise('ignore-term')
    await eventually(() => pids.length === 1)
    await supervised.stop()
    expect(isAlive(pids[0])).toBe(false)
  })

  test('may be stopped while it waits to start a program again', async () => {
    const { supervised, pids } = supervise()
    await killOnce(pids, 1)
    await killOnce(pids, 2)
    await eventually(() => told.mock.calls.length === 2)
    await supervised.stop()
    expect(pids).toHaveLength(2)
  })
})

test('a program ends with a supervisor that was killed', async () => {
  const supervisor = spawn(process.execPath, [program('supervise-one.mjs'), program('say-pid.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(supervisor.stdout, 'data')
  const pid = Number(String(line))
  expect(isAlive(pid)).toBe(true)
  supervisor.kill('SIGKILL')
  await eventually(() => !isAlive(pid))
})

async function killOnce(pids: number[], life: number) {
  await eventually(() => pids.length === life)
  process.kill(pids[life - 1] ?? 0, 'SIGKILL')
}

// A zombie, which nobody may have reaped here, is not alive.
function isAlive(pid: number | undefined): boolean {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
}
