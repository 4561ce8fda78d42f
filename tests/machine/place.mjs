// Where the machine's parts keep their state, and how their scripts are called.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
export const root = dirname(dirname(here))
export const isRoot = process.getuid?.() === 0
export const testUser = 'tytest'
export const state = join(
  temporaryFolder(),
  isRoot ? 'taskyard-test-machine' : `taskyard-test-machine-${process.getuid?.()}`,
)
export const settings = { STATE: state, TEST_USER: testUser, NODE: process.execPath }

export function scriptPath(name) {
  return join(here, name)
}

/** Runs a script of this folder and gives back what it printed; throws when it fails. */
export function script(name, ...args) {
  return scriptWith(settings, name, ...args)
}

export function scriptWith(env, name, ...args) {
  const { status, stdout } = spawnSync(scriptPath(name), args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 2], // stderr is no pipe: the daemons would keep it open
  })
  if (status !== 0) throw new Error(`${name} ${args[0]} ended with ${status}`)
  return stdout
}

export function makeTestUser() {
  if (spawnSync('id', ['-u', testUser], { stdio: 'ignore' }).status === 0) return
  const { status } = spawnSync('useradd', ['--create-home', '--shell', '/bin/bash', testUser], {
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error(`useradd ended with ${status}`)
}

/** null: there is no such user. */
export function findTestUser() {
  const { status, stdout } = spawnSync('getent', ['passwd', testUser], { encoding: 'utf8' })
  if (status !== 0) return null
  const [, , uid, gid, , home] = stdout.split(':')
  return { uid: Number(uid), gid: Number(gid), home }
}

function temporaryFolder() {
  const folder = process.env.TMPDIR ?? '/tmp'
  if (!isRoot) return folder
  const nobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups']
  return spawnSync('setpriv', [...nobody, 'test', '-x', folder]).status === 0 ? folder : '/tmp'
}
