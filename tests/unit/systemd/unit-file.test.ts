import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { resolveWord } from '@/lib/systemd/environment'
import { expandSpecifiers, specifiersOf } from '@/lib/systemd/environment-specifiers'
import { explainRefusal } from '@/lib/systemd/explain-refusal'
import { parseUnitsPath } from '@/lib/systemd/show-units-path'
import { lastValueOf, parseUnitFile, valuesOf } from '@/lib/systemd/unit-file'
import { splitWords } from '@/lib/systemd/unit-file-words'

const generated = readFileSync(new URL('../../fixtures/captured/podman/cat-generated.txt', import.meta.url), 'utf8')

test('lines that go on are one value, as podman generates them', () => {
  const [line = ''] = valuesOf(parseUnitFile([generated]), 'Service', 'ExecStart')
  expect(splitWords(line).slice(0, 4)).toEqual([
    '/usr/bin/podman',
    'run',
    '--cidfile=%t/%n.ctr-id',
    '--cgroups=no-conmon',
  ])
})

test('comments do not count, not even between the lines of one value', () => {
  const file = parseUnitFile(['[Service]\n; no\nExecStart=a \\\n# no\n  b\nX=1\nX=2\n'])
  expect(valuesOf(file, 'Service', 'ExecStart')).toEqual(['a b'])
  expect(lastValueOf(file, 'Service', 'X')).toBe('2')
  expect(lastValueOf(file, 'Unit', 'X')).toBeNull()
})

test('an empty value forgets what the file before it said', () => {
  const file = parseUnitFile(['[Service]\nExecStart=a\n', '[Service]\nExecStart=\nExecStart=b\n'])
  expect(valuesOf(file, 'Service', 'ExecStart')).toEqual(['b'])
})

test('words are split as systemd quotes them', () => {
  expect(splitWords(`a "b c"  'd "e"' f\\ g \\x41 "" x"y z"`)).toEqual(['a', 'b c', 'd "e"', 'f\\ g', 'A', '', 'xy z'])
})

test('only folders in which somebody puts units are searched', () => {
  const text =
    'UnitPath=/home/a/.config/systemd/user /run/user/1/systemd/generator /usr/share/systemd/user /usr/lib/systemd/user /lib/systemd/user\n'
  expect(parseUnitsPath(text)).toEqual(['/home/a/.config/systemd/user', '/run/user/1/systemd/generator'])
})

test('without a bus the sentence says how to get one', () => {
  const why = explainRefusal('Failed to connect to bus: No medium found\n')
  expect(why).toMatch(/loginctl enable-linger .+XDG_RUNTIME_DIR=\/run\/user\//)
  expect(explainRefusal('Access denied\n', 'system')).toBe('systemctl --system does not answer: Access denied')
})

describe('a word of a unit', () => {
  const place = {
    unit: 'web@eu-1.service',
    user: 'mara',
    uid: 1000,
    home: '/home/mara',
    runtimeDir: '/run/user/1000',
    hostName: 'box.lan',
  }
  const specifiers = specifiersOf(place)
  const files: Record<string, string> = { '/home/mara/app.env': '# x\nTAG="2.0"\nexport NO=1\nEMPTY=\n' }
  const read = async (path: string) => files[path] ?? null
  const resolve = (word: string, service: string) =>
    resolveWord(word, parseUnitFile([`[Service]\n${service}`]), specifiers, read)

  test('gets the values of its variables, of which a file’s count more', async () => {
    const service = 'Environment=TAG=1.0 "NAME=we b"\nEnvironmentFile=%h/app.env\n'
    expect(await resolve(`docker.io/x:\${TAG}`, service)).toEqual({ ok: true, text: 'docker.io/x:2.0' })
    expect(await resolve('$TAG', service)).toEqual({ ok: true, text: '2.0' })
    expect(await resolve('a$TAG', service)).toEqual({ ok: true, text: 'a$TAG' })
    expect(await resolve('a$$b', service)).toEqual({ ok: true, text: 'a$b' })
  })

  test('without a value for one names it, and the file that could not be read', async () => {
    const missing = await resolve(`x:\${TAG}`, 'EnvironmentFile=/none.env\n')
    expect(missing).toEqual({
      ok: false,
      problem:
        'the variable TAG in the image has no value in Environment= or EnvironmentFile= of the unit; /none.env cannot be read',
    })
    expect(await resolve(`x:\${EMPTY}`, 'EnvironmentFile=%h/app.env\nEnvironmentFile=-/none.env\n')).toMatchObject({
      ok: false,
      problem: expect.not.stringContaining('/none.env'),
    })
  })

  test('gets what its specifiers stand for', () => {
    expect(expandSpecifiers('%n %N %p %i %I %u %U %h %t %l %%', specifiers)).toEqual({
      ok: true,
      text: 'web@eu-1.service web@eu-1 web eu-1 eu/1 mara 1000 /home/mara /run/user/1000 box %',
    })
    expect(expandSpecifiers('x:%b', specifiers)).toMatchObject({ ok: false, problem: expect.stringContaining('%b') })
  })
})
