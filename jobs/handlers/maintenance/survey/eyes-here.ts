import { constants } from 'node:fs'
import { access, readdir, readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '@/lib/core/env'
import type { Eyes } from './look'

/** What this process sees itself. */
export const eyesHere: Eyes = {
  async program(name) {
    // An ordinary user's PATH often has no sbin, where sshd is.
    for (const folder of [...env().PATH.split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin']) {
      const path = join(folder, name)
      if (folder !== '' && (await isThere(path, constants.X_OK))) return path
    }
    return null
  },
  readText: (path) => readFile(path, 'utf8').catch(() => null),
  namesIn: (folder) => readdir(folder).catch(() => []),
  isThere: (path) => isThere(path),
  async sizeOf(path) {
    const { bsize, blocks, bavail, files, ffree } = await statfs(path)
    return { sizeBytes: bsize * blocks, freeBytes: bsize * bavail, inodes: files, freeInodes: ffree }
  },
}

function isThere(path: string, mode?: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}
