// What Taskyard's image is built of without a registry: Debian 13 as apt has it, with this machine's node. IMAGE_BASE
// names another base, such as the Containerfile's own where its registry can be reached.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canInstall, install } from './packages.mjs'
import { root, state } from './place.mjs'

const folder = join(dirname(state), 'taskyard-test-container')
const base = join(folder, 'base.tar')
const packages = ['systemd', 'tini', 'libstdc++6', 'ca-certificates']

/**
 * A folder with `base.tar`, which is fetched the first time (a minute) and stays for the next time, and `checkout`, a
 * copy of this one, built: this one may be in a folder that only root may enter. As root on Debian only.
 * @returns {string} its path; podman sees it where it was there, or bound, before it first ran
 */
export function partsOfImage() {
  if (!existsSync(base)) fetchBase()
  chmodSync(base, 0o644)
  dropCheckout()
  const copy = join(folder, 'checkout')
  mkdirSync(copy, { recursive: true })
  const left = ['./.git', './data', './.env', './.next/cache', './test-results']
  const excluded = left.map((path) => `--exclude=${path}`).join(' ')
  must('sh', '-c', `tar -C "$0" ${excluded} -c . | tar -C "$1" -x`, root, copy)
  return folder
}

/** Words for `env`, where the parts are seen at `folder`. */
export function wordsForImage(folder) {
  const { IMAGE_BASE: base } = process.env
  return [`IMAGE_PARTS=${folder}`, ...(base ? [`IMAGE_BASE=${base}`] : [])]
}

export function dropCheckout() {
  rmSync(join(folder, 'checkout'), { recursive: true, force: true })
}

function fetchBase() {
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
}

function must(program, ...args) {
  const { status } = spawnSync(program, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
}
