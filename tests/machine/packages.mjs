import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { findChromium } from '../../scripts/chromium.mjs'

// What the tests need of the machine, the Debian package that brings it, and how to see that it is there.
const needs = [
  { what: 'systemd', packages: ['systemd'], has: () => existsSync('/lib/systemd/systemd') },
  { what: 'D-Bus', packages: ['dbus'], has: () => existsSync('/usr/bin/dbus-daemon') },
  { what: "a user's bus", packages: ['dbus-user-session'], has: () => existsSync('/usr/lib/systemd/user/dbus.socket') },
  { what: 'PostgreSQL', packages: ['postgresql'], has: () => existsSync('/usr/lib/postgresql') },
  { what: 'nginx', packages: ['nginx-light'], has: () => existsSync('/usr/sbin/nginx') },
  { what: 'Chromium', packages: ['chromium'], has: () => findChromium() !== undefined },
  {
    what: 'podman',
    packages: ['podman', 'crun', 'uidmap', 'slirp4netns', 'fuse-overlayfs', 'catatonit'],
    has: () => ['podman', 'newuidmap', 'catatonit'].every((name) => existsSync(`/usr/bin/${name}`)),
  },
  { what: 'a registry', packages: ['docker-registry'], has: () => existsSync('/usr/bin/docker-registry') },
  // The program inside the tests' images is built here: no binary is in the repository.
  {
    what: 'a C compiler',
    packages: ['gcc', 'libc6-dev'],
    has: () => existsSync('/usr/bin/cc') && existsSync('/usr/include/stdio.h'),
  },
  { what: 'ps', packages: ['procps'], has: () => existsSync('/usr/bin/ps') },
  { what: 'ssh', packages: ['openssh-client'], has: () => existsSync('/usr/bin/ssh') },
  {
    what: 'Chinese letters',
    packages: ['fonts-noto-cjk'],
    has: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
]

/**
 * Installs what is missing, in one call of apt, where we are root on Debian.
 * @returns {string[]} what is missing all the same, in words
 */
export function ensurePackages() {
  const missing = needs.filter((need) => !need.has())
  if (missing.length > 0 && canInstall()) install(missing.flatMap((need) => need.packages))
  return missing
    .filter((need) => !need.has())
    .map((need) => `${need.what} (Debian: apt-get install ${need.packages.join(' ')})`)
}

/** Root on Debian. */
export function canInstall() {
  const os = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return process.getuid?.() === 0 && /^ID(_LIKE)?=.*debian/m.test(os)
}

export function install(packages) {
  console.error(`installing ${packages.join(' ')}`)
  // A list of some third-party source may fail; what counts is whether the packages are there afterwards.
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
}

function apt(...args) {
  spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 2, 2], // stdout is the answer of up.mjs
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
