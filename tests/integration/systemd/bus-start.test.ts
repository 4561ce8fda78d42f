import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { eventually } from '@/tests/helpers/eventually'
import { exitOf, isRemoved, printed, test } from './bus-fixture'

describe('a transient unit', () => {
  test('gets its arguments byte for byte', async ({ manager, unitOf }) => {
    const words = ['%n', '%%', ';', '*', "it's", '"', 'a\nb', '\\', '任务', '']
    const unit = unitOf('for word; do printf "%s|" "$word"; done')
    unit.argv.push(...words)
    await manager.startTransient(unit)
    await eventually(async () => expect(await printed(unit)).toBe(`${words.join('|')}|`))
  })

  test('appends to files of the spool and leaves them to their user alone', async ({ manager, unitOf, told }) => {
    const first = unitOf('echo one; echo two >&2')
    for (const file of [first.stdoutFile, first.stderrFile]) await writeFile(file, '', { mode: 0o600 })
    const second = unitOf('echo three', { stdoutFile: first.stdoutFile })
    for (const unit of [first, second]) {
      await manager.startTransient(unit)
      await eventually(() => isRemoved(told.get(unit.name)))
    }
    expect(await printed(first)).toBe('one\nthree\n')
    for (const file of [first.stdoutFile, first.stderrFile]) expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('has the environment and runs its last command with the result', async ({ manager, unitOf, folder }) => {
    const file = join(folder, 'post')
    const post = unitOf(`echo "$WORD $SERVICE_RESULT $EXIT_CODE $EXIT_STATUS" > ${file}`)
    const unit = unitOf('exit 7', { environment: { WORD: 'a $b "c"' }, stopPostArgv: post.argv })
    await manager.startTransient(unit)
    await eventually(async () =>
      expect(await printed({ ...unit, stdoutFile: file })).toBe('a $b "c" exit-code exited 7\n'),
    )
  })

  test('with a $ in its command, which systemd would expand, is refused', async ({ manager, unitOf }) => {
    const unit = unitOf('true', { argv: ['/bin/echo', '$HOME'] })
    await expect(manager.startTransient(unit)).rejects.toMatchObject({ code: 'refused' })
  })

  test('that fails at once has been started well', async ({ manager, unitOf, told }) => {
    for (let round = 0; round < 20; round++) {
      const unit = unitOf('exit 3')
      await manager.startTransient(unit)
      await eventually(() => isRemoved(told.get(unit.name)))
      expect(exitOf(told.get(unit.name))).toEqual({ mainCode: 'exited', mainStatus: 3, result: 'exit-code' })
    }
  })

  test('of a program that is not there fails to start', async ({ manager, unitOf }) => {
    const start = manager.startTransient(unitOf('', { argv: ['/nowhere/program'] }))
    await expect(start).rejects.toMatchObject({ code: 'job-failed', message: expect.stringContaining('status 203') })
  })

  test('whose output file cannot be opened fails to start', async ({ manager, unitOf }) => {
    const start = manager.startTransient(unitOf('true', { stdoutFile: '/nowhere/stdout' }))
    await expect(start).rejects.toMatchObject({ code: 'job-failed', message: expect.stringContaining('status 209') })
  })

  test('has a name of its own', async ({ manager, unitOf }) => {
    const unit = unitOf('exec sleep 60')
    await manager.startTransient(unit)
    await expect(manager.startTransient(unit)).rejects.toMatchObject({ code: 'unit-exists' })
  })

  test('with an impossible name is refused', async ({ manager, unitOf }) => {
    await expect(manager.startTransient(unitOf('true', { name: 'taskyard/x.service' }))).rejects.toMatchObject({
      code: 'refused',
    })
  })

  test('is ended at its time limit', async ({ manager, unitOf, told }) => {
    const unit = unitOf('exec sleep 60', { runtimeMaxSecs: 0.2 })
    await manager.startTransient(unit)
    await eventually(() => isRemoved(told.get(unit.name)))
    expect(exitOf(told.get(unit.name))).toEqual({ mainCode: 'killed', mainStatus: 15, result: 'timeout' })
  })
})
