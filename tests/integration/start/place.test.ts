import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa, execaNode } from 'execa'
import { describe, expect, test } from 'vitest'
import { probeAddress } from '@/scripts/listen-address.mjs'
import { lockDataDir } from '@/scripts/start-lock.mjs'

const script = (name: string) => fileURLToPath(new URL(`../../../scripts/${name}`, import.meta.url))

describe('npm start', () => {
  test('refuses a data directory on which Taskyard runs already', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-place-'))
    expect(await lockDataDir(dataDir)).toBe(true)
    const second = await execaNode(script('start.mjs'), { env: { TASKYARD_DATA_DIR: dataDir }, reject: false })
    expect(second.exitCode).toBe(1)
    expect(second.stderr).toContain(`Taskyard runs already on ${dataDir}`)
    rmSync(dataDir, { recursive: true })
  })

  test('says that a port is taken, and by what variable to choose another', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-place-'))
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
    })
    const env = { TASKYARD_DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: String(port) }
    const start = await execaNode(script('start.mjs'), { env, reject: false })
    expect(start.exitCode).toBe(1)
    expect(start.stderr).toBe(`Port ${port} on 127.0.0.1 is taken by another program. Choose one: PORT=3001 npm start`)
    other.close()
    rmSync(dataDir, { recursive: true })
  })
})

test('a port of 0 becomes one that is free', async () => {
  const probed = await probeAddress('127.0.0.1', 0)
  expect(probed).toEqual({ port: expect.any(Number) })
  expect(probed).not.toEqual({ port: 0 })
})

test('what the start fills in is listed, what people set is not, and a child keeps the list', async () => {
  const program = `
    import { fillIn, loadEnv } from ${JSON.stringify(script('env.mjs'))}
    loadEnv(); fillIn('HOST', '127.0.0.1'); fillIn('PORT', '3000'); loadEnv()
    console.log(process.env.TASKYARD_DEFAULTED)`
  const listed = async (env: Record<string, string>) => {
    const options = { env: { PATH: process.env.PATH ?? '', ...env }, extendEnv: false }
    return (await execa(process.execPath, ['--input-type=module', '--eval', program], options)).stdout
  }
  expect(await listed({})).toBe('TASKYARD_DATA_DIR,DATABASE_URL,HOST,PORT')
  const set = { DATABASE_URL: 'file:/tmp/x.db', PORT: '4000', HOST: '' }
  expect(await listed(set)).toBe('TASKYARD_DATA_DIR,HOST')
  const parent = { TASKYARD_DATA_DIR: '/tmp/x', PORT: '3000', TASKYARD_DEFAULTED: 'TASKYARD_DATA_DIR,PORT' }
  expect(await listed(parent)).toBe('TASKYARD_DATA_DIR,PORT,DATABASE_URL,HOST')
})
