import { describe, expect, it } from 'vitest'
import { checkForm, emptyForm, fieldOf, inputOf } from '@/components/command-form/form-values'
import { runCommandSchema } from '@/lib/contract/run-command'

const filled = { ...emptyForm, command: 'date' }
const pair = (key: number, name: string, value = 'x') => ({ key, name, value })

describe('what is wrong with the form', () => {
  it('is nothing where there is a command', () => {
    expect(checkForm(filled)).toEqual({})
  })

  it.each([
    ['required', ' \n'],
    ['nul', 'echo \0'],
    ['tooLong', '好'.repeat(400_000)],
  ])('is said of the command: %s', (error, command) => {
    expect(checkForm({ ...emptyForm, command })).toEqual({ command: error })
  })

  it.each(['0', '-5', '1.5', 'soon', '2592001'])('is said of the time limit %s', (timeLimit) => {
    expect(checkForm({ ...filled, timeLimit })).toEqual({ timeLimit: 'timeLimit' })
  })

  it('is said of a folder that is no absolute path', () => {
    expect(checkForm({ ...filled, cwd: 'tmp' })).toEqual({ cwd: 'cwd' })
  })

  it('is said of each variable', () => {
    const env = [pair(1, '9X'), pair(2, 'TASKYARD_TASK'), pair(3, 'A'), pair(4, 'A'), pair(5, '', ''), pair(6, '')]
    expect(checkForm({ ...filled, env })).toEqual({
      'env.1': 'variable',
      'env.2': 'reserved',
      'env.3': 'twice',
      'env.4': 'twice',
      'env.6': 'variable',
    })
  })
})

describe('what the form asks for', () => {
  it('is the command alone where nothing else was said', () => {
    expect(inputOf(filled)).toEqual({ command: 'date' })
  })

  it('is everything that was said, as the server wants it', () => {
    const values = {
      command: 'date',
      name: ' Clock ',
      timeLimit: '60',
      hasNoLimit: false,
      cwd: '/tmp',
      lane: 'slow',
      env: [pair(1, 'TOKEN', 'secret'), pair(2, '', '')],
    }
    expect(runCommandSchema.parse(inputOf(values))).toEqual({
      command: 'date',
      name: 'Clock',
      timeout_secs: 60,
      cwd: '/tmp',
      lane: 'slow',
      env: { TOKEN: 'secret' },
    })
  })

  it('says that there is no time limit', () => {
    expect(inputOf({ ...filled, hasNoLimit: true })).toEqual({ command: 'date', timeout_secs: null })
  })
})

it('finds the field that an answer of the server is about', () => {
  expect(['params.command', 'timeout_secs', 'env.A', 'cwd'].map(fieldOf)).toEqual([
    'command',
    'timeLimit',
    'env',
    'cwd',
  ])
})
