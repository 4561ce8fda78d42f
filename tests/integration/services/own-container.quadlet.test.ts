import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownQuadlet, quadletOptions } from '@/tests/helpers/own-quadlet'
import { program } from '@/tests/helpers/workshop-programs'

test('Quadlet makes of our file what the tests of the container start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-quadlet-'))
  copyFileSync(ownQuadlet, join(folder, 'taskyard.container'))
  const generator = ['/usr/libexec/podman/quadlet', '--user', '--dryrun']
  const unit = await program('env', `QUADLET_UNIT_DIRS=${folder}`, ...generator)
  rmSync(folder, { recursive: true })
  const [, words = ''] = /^ExecStart=\S+podman run (.*)$/m.exec(unit) ?? []
  const made = words
    .replace(/ -v /g, ' --volume ')
    .split(/ (?=--)/)
    .map((option) => option.replace(' ', '='))
  expect(made).toEqual(expect.arrayContaining(quadletOptions().map((option) => expect.stringContaining(option))))
  expect(unit).toContain('\nAfter=')
  expect(unit).toMatch(/^Requires=dbus\.socket$/m)
})
