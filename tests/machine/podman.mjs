import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findTestUser, isRoot, state } from './place.mjs'

const folder = join(state, 'podman')

const settings = {
  'storage.conf': `[storage]
driver = "overlay"
graphroot = "${folder}/storage"
`,
  // No default of any kind: crun refuses one where the cgroup has no pids controller, as on a machine with cgroup v1.
  'containers.conf': `[containers]
pids_limit = 0
log_driver = "k8s-file"
[engine]
cgroup_manager = "systemd"
events_logger = "file"
`,
}

/**
 * Rootless podman for the test user, with a store that goes when the machine goes down. Whoever runs the tests under a
 * manager of their own keeps podman as it is.
 * @param {{run: string[], uid: number, home: string} | null} systemd
 * @param {string[]} missing gets a line where it does not work
 */
export function podmanUp(systemd, missing) {
  if (!systemd) return
  if (isRoot) configurePodman(systemd)
  const [program, ...args] = [...systemd.run, 'podman', 'info', '--format', '{{.Host.Security.Rootless}}']
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (stdout?.trim() !== 'true') missing.push(`rootless podman: ${stderr?.trim().split('\n').at(-1)}`)
}

/** After the manager: its end has killed whatever used the store. Units of tests that were killed go as well. */
export function podmanDown() {
  rmSync(folder, { recursive: true, force: true })
  const user = isRoot ? findTestUser() : null
  if (!user) return
  for (const left of ['containers', 'systemd'])
    rmSync(join(user.home, '.config', left), { recursive: true, force: true })
}

/** Writes podman's settings for the user; `root` is the folder of another Debian. */
export function configurePodman({ uid, home, root = '/' }) {
  const place = join(root, home, '.config', 'containers')
  for (const made of [dirname(place), place, join(root, folder)]) {
    mkdirSync(made, { recursive: true })
    chownSync(made, uid, uid)
  }
  for (const [name, text] of Object.entries(settings)) {
    writeFileSync(join(place, name), text)
    chownSync(join(place, name), uid, uid)
  }
}
