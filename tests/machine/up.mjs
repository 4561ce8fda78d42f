// node tests/machine/up.mjs up | down | run CMD...     The real parts of the tests: packages, a systemd user manager for
// a test user with rootless podman, a throw-away PostgreSQL. Several test runs share them; the last one out takes them down.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensurePackages } from './packages.mjs'
import { state } from './place.mjs'
import { podmanDown, podmanUp } from './podman.mjs'
import { postgresDown, postgresUp } from './postgres.mjs'
import { systemdDown, systemdUp } from './systemd.mjs'

/**
 * Brings up what is not up yet; it stays until downMachine() or the end of this process.
 * `systemd.run` is an argv prefix: what follows runs as `user` inside the manager's namespaces, in `checkout`.
 * @returns {Promise<{systemd: null | {run: string[], env: Record<string, string>, user: string, uid: number, home: string, checkout: string}, postgresUrl: string | null, missing: string[]}>}
 */
export async function upMachine({ holder = String(process.pid) } = {}) {
  const machine = JSON.parse(locked('up', holder))
  for (const part of machine.missing) console.error(`\n!!! NOT TESTED HERE, missing: ${part}\n`)
  return machine
}

/** Lets go of the machine; it goes down with its last holder. */
export async function downMachine({ holder = String(process.pid) } = {}) {
  locked('down', holder)
}

// One at a time on this machine: two runs must not start, or stop, the same parts at once.
function locked(verb, holder) {
  mkdirSync(state, { recursive: true })
  const self = [process.execPath, fileURLToPath(import.meta.url), `locked-${verb}`, holder]
  const [program, ...args] = process.platform === 'linux' ? ['flock', '-o', join(state, 'lock'), ...self] : self
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function up(holder) {
  mkdirSync(join(state, 'holders'), { recursive: true })
  writeFileSync(join(state, 'holders', holder), '')
  const missing = ensurePackages()
  const systemd = systemdUp(missing)
  podmanUp(systemd, missing)
  return { systemd, postgresUrl: postgresUp(missing), missing }
}

function down(holder) {
  const holders = join(state, 'holders')
  rmSync(join(holders, holder), { force: true })
  if (existsSync(holders) && readdirSync(holders).some(lives)) return
  postgresDown()
  systemdDown()
  podmanDown()
  rmSync(holders, { recursive: true, force: true })
}

// A number is the pid of a test run; a word holds until it lets go.
function lives(holder) {
  return !/^\d+$/.test(holder) || existsSync(`/proc/${holder}`)
}

async function runInside(command) {
  const { systemd } = await upMachine()
  if (!systemd) throw new Error('there is no systemd user manager here')
  const [program, ...args] = [...systemd.run, ...command]
  const { status } = spawnSync(program, args, { stdio: 'inherit' })
  await downMachine()
  process.exitCode = status ?? 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [verb, ...rest] = process.argv.slice(2)
  const byHand = { holder: 'by-hand' }
  if (verb === 'locked-up') process.stdout.write(JSON.stringify(up(rest[0])))
  else if (verb === 'locked-down') down(rest[0])
  else if (verb === 'up') console.log(JSON.stringify(await upMachine(byHand), null, 2))
  else if (verb === 'down') await downMachine(byHand)
  else if (verb === 'run') await runInside(rest)
  else {
    console.error('usage: node tests/machine/up.mjs up | down | run CMD...')
    process.exitCode = 2
  }
}
