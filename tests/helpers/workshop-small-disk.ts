import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** 8 MiB, of tests/machine/user-systemd.sh; a manager of somebody's own has none. */
const disk = '/run/taskyard-test/small-disk'

export function hasSmallDisk(): boolean {
  return existsSync(disk)
}

/**
 * Makes `folder` with a podman that puts there what it pulls. Returns the PATH with which a runner takes that one: the
 * settings of podman are those of every other test as well.
 */
export function pathThroughSmallDisk(folder: string): string {
  mkdirSync(folder)
  writeFileSync(join(folder, 'podman'), `#!/bin/sh\nTMPDIR=${disk} exec /usr/bin/podman "$@"\n`, { mode: 0o755 })
  return `${folder}:${process.env.PATH}`
}
