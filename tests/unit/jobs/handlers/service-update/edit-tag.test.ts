import { mkdtempSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diffOf, editTag, renameImage, restoreFile } from '@/jobs/handlers/service-update/edit-tag'
import type { Work } from '@/jobs/handlers/service-update/work'

const file = `[Container]
# example.org/app:1.2 is what runs
Image=example.org/app:1.2
Environment=OTHER=example.org/app:1.2.3 LIKE=xexample.org/app:1.2
`

test('only the reference itself is named anew, not one that begins or ends like it', () => {
  const changed = renameImage(file, 'example.org/app:1.2', 'example.org/app:1.3')
  expect(changed).toContain('Image=example.org/app:1.3\n')
  expect(changed).toContain('OTHER=example.org/app:1.2.3 LIKE=xexample.org/app:1.2')
})

test('what stands in a reference means itself, in the old one as in the new one', () => {
  expect(renameImage('run a.b/c:1 x', 'a.b/c:1', '$&/d:2')).toBe('run $&/d:2 x')
  expect(renameImage('run axb/c:1 x', 'a.b/c:1', 'new')).toBe('run axb/c:1 x')
})

test('a file that does not name the image stays as it is', () => {
  expect(renameImage(file, 'example.org/app:2', 'x')).toBe(file)
})

test('the difference is told line by line', () => {
  expect(diffOf('a\nImage=x:1\nb', 'a\nImage=x:2\nb')).toEqual(['-Image=x:1', '+Image=x:2'])
})

test('a file that an attempt was about to change when it was killed is changed by the next one, and read anew', async () => {
  const { file, backup } = twoFiles()
  const { work, reloads } = workOn({ file, backup })
  await editTag(work)
  expect(readFileSync(file, 'utf8')).toBe('[Container]\nImage=quay.io/a:2\n')
  // Once more, after a kill behind the change and before systemd read it.
  await editTag(work)
  expect(readFileSync(file, 'utf8')).toBe('[Container]\nImage=quay.io/a:2\n')
  expect(readFileSync(backup, 'utf8')).toBe('[Container]\nImage=quay.io/a:1\n')
  expect(reloads).toEqual([['daemon-reload'], ['daemon-reload']])
})

test('a file that is kept elsewhere, behind a link, is changed there, and so is its way back', async () => {
  const { folder, file, backup } = twoFiles()
  const link = join(folder, 'linked.container')
  symlinkSync(file, link)
  const { work } = workOn({ file: link, backup })
  await editTag(work)
  expect(readFileSync(file, 'utf8')).toBe('[Container]\nImage=quay.io/a:2\n')
  await restoreFile(work)
  expect(readFileSync(file, 'utf8')).toBe('[Container]\nImage=quay.io/a:1\n')
  expect(readlinkSync(link)).toBe(file)
})

function twoFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-edit-'))
  const [file, backup] = [join(folder, 'web.container'), join(folder, 'web.container.before')]
  for (const path of [file, backup]) writeFileSync(path, '[Container]\nImage=quay.io/a:1\n')
  return { folder, file, backup }
}

function workOn(edited: { file: string; backup: string }) {
  const reloads: string[][] = []
  const work = {
    planned: { unit: 'web.service', image: 'quay.io/a:1', to_image: 'quay.io/a:2' },
    kept: { edited },
    context: { units: { keep: async () => {} }, event: async () => {} },
    machine: {
      systemctl: async (verb: string[]) => {
        reloads.push(verb)
        return { exitCode: 0, stdout: '', stderr: '', timedOut: false }
      },
    },
  } as unknown as Work
  return { work, reloads }
}
