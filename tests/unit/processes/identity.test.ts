import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { currentBootId, isAlive, isDead, parseStat, readIdentityFile, readStat } from '@/lib/processes/identity'

const self = () => {
  const stat = readStat(process.pid)
  if (!stat) throw new Error('this process has no stat')
  return { pid: stat.pid, startTime: stat.startTime, bootId: currentBootId() }
}

describe('a process', () => {
  test('is alive by pid, start time and boot', () => {
    expect(isAlive(self())).toBe(true)
  })

  test('is another one when its number came back: the start time is not the same', () => {
    expect(isAlive({ ...self(), startTime: self().startTime - 1 })).toBe(false)
  })

  test('of an earlier boot is dead, whoever has its number now', () => {
    expect(isAlive({ ...self(), bootId: '00000000-0000-0000-0000-000000000000' })).toBe(false)
  })

  test('that never was is dead', () => {
    expect(isAlive({ ...self(), pid: 2 ** 22 + 1 })).toBe(false)
  })
})

describe('a stat line', () => {
  const fields = 'S 1 2 3 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 8912345 1000 2'

  test('is read behind the last bracket of the name', () => {
    expect(parseStat(`42 (a) b (c) ${fields}`)).toMatchObject({
      pid: 42,
      name: 'a) b (c',
      state: 'S',
      parent: 1,
      group: 2,
      session: 3,
      startTime: 8_912_345,
    })
  })

  test('of a zombie is that of a dead process, unless other threads of it still run', () => {
    const zombie = (threads: number) =>
      parseStat(`42 (x) ${fields.replace('S', 'Z').replace('20 0 1', `20 0 ${threads}`)}`)
    for (const [threads, dead] of [
      [1, true],
      [2, false],
    ] as const) {
      const stat = zombie(threads)
      expect(stat).toMatchObject({ state: 'Z', threads })
      expect(stat && isDead(stat)).toBe(dead)
    }
  })

  test('that is none is null', () => {
    for (const text of ['', '42', '42 (x', ') (', '42 (x) S']) expect(parseStat(text)).toBeNull()
  })
})

describe('the file in which launch.sh notes a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-identity-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'wrapper')

  test('says nothing while it is blank, cut or missing', () => {
    for (const text of ['\n\n\n', '', 'boot', 'boot 42 (x']) {
      writeFileSync(file, text)
      expect(readIdentityFile(file)).toBeNull()
    }
    expect(readIdentityFile(join(folder, 'missing'))).toBeNull()
  })

  test('names it by boot, number and start', () => {
    writeFileSync(file, `boot-1 42 (sh) S 1 2 3 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 99 1000 2\n\n\n`)
    expect(readIdentityFile(file)).toEqual({ pid: 42, startTime: 99, bootId: 'boot-1' })
  })
})
