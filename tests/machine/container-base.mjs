// A base for Taskyard's image without a registry: Debian 13 as apt has it, with this machine's node.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canInstall, install } from './packages.mjs'
import { root, state } from './place.mjs'

const folder = join(dirname(state), 'taskyard-test-container')
const base = join(folder, 'base.tar')
const packages = ['systemd', 'tini', 'libstdc++6', 'ca-certificates']

/**
 * Fetches it the first time, which takes a minute; it stays for the next time. As root on Debian only.
 * @returns {string} path of a tar file
 */
export function containerBase() {
  if (existsSync(base)) return base
  if (!canInstall()) throw new Error('a base without a registry needs root on Debian')
  if (!existsSync('/usr/sbin/debootstrap')) install(['debootstrap'])
  const debian = join(folder, 'debian')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  must('debootstrap', '--variant=minbase', `--include=${packages}`, 'trixie', debian)
  cpSync(process.execPath, join(debian, 'usr/local/bin/node'))
  const left = ['./var/cache/apt', './var/lib/apt/lists', './usr/share/doc', './usr/share/locale']
  must('tar', '-C', debian, ...left.map((path) => `--exclude=${path}`), '-cf', `${base}.half`, '.')
  rmSync(debian, { recursive: true, force: true })
  renameSync(`${base}.half`, base)
  return base
}

/**
 * A copy of this checkout, built, where the test user's podman sees it: it keeps the mounts that it found when it first
 * ran, and the checkout may be in a folder that only root may enter.
 */
export function checkoutForImage() {
  const copy = join(folder, 'checkout')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  const left = ['./.git', './data', './.env', './.next/cache', './test-results']
  const excluded = left.map((path) => `--exclude=${path}`).join(' ')
  must('sh', '-c', `tar -C "$0" ${excluded} -c . | tar -C "$1" -x`, root, copy)
  return copy
}

function must(program, ...args) {
  const { status } = spawnSync(program, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
}
