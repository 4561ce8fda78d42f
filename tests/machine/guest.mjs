// Debian 13 in a folder, with its own systemd and podman: only that one has Quadlet.
import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canInstall, install } from './packages.mjs'
import {
  root as checkoutFolder,
  findTestUser,
  makeTestUser,
  scriptPath,
  scriptWith,
  settings,
  state,
  testUser,
} from './place.mjs'
import { configurePodman } from './podman.mjs'

const packages = [
  ...['systemd', 'dbus', 'dbus-user-session', 'procps', 'libstdc++6'],
  ...['podman', 'crun', 'uidmap', 'slirp4netns', 'passt', 'netavark', 'fuse-overlayfs', 'catatonit'],
  ...['docker-registry', 'gcc', 'libc6-dev'],
]
const folder = join(dirname(state), 'taskyard-test-guest')
const debian = join(folder, 'debian')
const env = { ...settings, STATE: folder, ROOT: debian }

/**
 * Brings it up; the first time it is fetched, which takes a minute. As root on Debian only.
 * @returns {{run: string[], uid: number}} `run`: argv prefix of what is to run as the test user inside, in the checkout
 */
export function guestUp() {
  if (!canInstall()) throw new Error('Debian 13 in a folder needs root on Debian')
  if (!existsSync('/usr/sbin/debootstrap')) install(['debootstrap'])
  if (!existsSync(debian)) fetchDebian()
  makeTestUser()
  const user = makeSameUser()
  configurePodman({ ...user, root: debian })
  maskWaitForNetwork(user)
  scriptWith(env, 'user-systemd.sh', 'up')
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  return { run: ['env', ...words, scriptPath('user-systemd.sh'), 'run-in', guestSees(checkoutFolder)], uid: user.uid }
}

/** Shows a folder of this machine in there; returns where. */
export function guestSees(path) {
  return scriptWith(env, 'user-systemd.sh', 'checkout', path).trim()
}

/**
 * The same Debian with its systemd as PID 1 and rootful podman, for what belongs to root. What is written there goes
 * with it; not beside `guestUp`, which writes into what is below.
 * @returns {{run: string[]}} `run`: argv prefix of what is to run as root inside, in the checkout
 */
export function systemUp() {
  scriptWith(env, 'system-systemd.sh', 'up')
  const checkout = scriptWith(env, 'system-systemd.sh', 'checkout', checkoutFolder).trim()
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  return { run: ['env', ...words, scriptPath('system-systemd.sh'), 'run-in', checkout] }
}

export function systemDown() {
  if (existsSync(join(folder, 'system.pid'))) scriptWith(env, 'system-systemd.sh', 'down')
}

/** The fetched Debian stays for the next time. */
export function guestDown() {
  if (!existsSync(join(folder, 'systemd.pid'))) return
  scriptWith(env, 'user-systemd.sh', 'down')
  rmSync(join(debian, state), { recursive: true, force: true })
}

function fetchDebian() {
  const half = `${debian}.half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { status } = spawnSync('debootstrap', ['--variant=minbase', `--include=${packages}`, 'trixie', half], {
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error(`debootstrap ended with ${status}`)
  rmSync(join(half, 'var/cache/apt/archives'), { recursive: true, force: true })
  renameSync(half, debian)
}

function makeSameUser() {
  const user = findTestUser()
  const options = ['--root', debian, '--uid', String(user.uid), '--create-home', '--shell', '/bin/bash']
  if (!existsSync(join(debian, user.home))) execFileSync('useradd', [...options, testUser])
  return user
}

// Without a system manager it waits 90 s for a network that nobody announces.
function maskWaitForNetwork({ uid, gid, home }) {
  const units = join(debian, home, '.config/systemd/user')
  mkdirSync(units, { recursive: true })
  for (const made of [dirname(units), units]) chownSync(made, uid, gid)
  const mask = join(units, 'podman-user-wait-network-online.service')
  rmSync(mask, { force: true })
  symlinkSync('/dev/null', mask)
}
