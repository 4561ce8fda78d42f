import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** 8 MiB, of tests/machine/user-systemd.sh; a manager of somebody's own has none. */
const folder = '/run/taskyard-test/small-disk'

export function hasSmallDisk(): boolean {
  return existsSync(folder)
}

/** Has podman put there what it pulls, until the answer is called. */
export function pullThroughSmallDisk(): () => void {
  const place = join(homedir(), '.config', 'containers', 'containers.conf.d')
  const file = join(place, 'taskyard-test-small-disk.conf')
  mkdirSync(place, { recursive: true })
  writeFileSync(file, `[engine]\nimage_copy_tmp_dir = "${folder}"\n`)
  return () => rmSync(file, { force: true })
}
