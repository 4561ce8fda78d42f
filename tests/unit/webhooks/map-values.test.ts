import { describe, expect, test } from 'vitest'
import { mapValues } from '@/lib/webhooks/rule/map-values'
import { parseTarget, unsafeTarget } from '@/lib/webhooks/rule/targets'

const body = { release: { tag_name: 'v1', draft: false, id: 7, notes: null, assets: [] }, long: 'x'.repeat(4097) }

function map(wish: Record<string, string>, params: Record<string, unknown> = {}, from: unknown = body) {
  return mapValues({ map: wish, params, handler: 'command', body: from })
}

test('values go into parameters with their kind, and into variables as text', () => {
  const wish = {
    'params.code': '$.release.tag_name',
    'params.inputs.id': '$.release.id',
    'env.DRAFT': '$.release.draft',
    'env.ID': '$.release.id',
  }
  expect(map(wish, { inputs: { kept: 1 }, other: [1] })).toEqual({
    ok: true,
    params: { code: 'v1', inputs: { kept: 1, id: 7 }, other: [1] },
    env: { DRAFT: 'false', ID: '7' },
  })
})

test("the definition's own parameters are not touched", () => {
  const params = { inputs: { a: 1 } }
  map({ 'params.inputs.a': '$.release.id' }, params)
  expect(params).toEqual({ inputs: { a: 1 } })
})

test.each([
  ['$.release.missing', 'is not in what was sent'],
  ['$.release.notes', 'is no text, number or truth value'],
  ['$.release.assets', 'is no text, number or truth value'],
  ['$.release', 'is no text, number or truth value'],
  ['$.long', 'has more than 4096 characters'],
])('%s makes nothing at all: it %s', (source, why) => {
  expect(map({ 'params.fine': '$.release.id', 'env.X': source })).toEqual({
    ok: false,
    message: `env.X: ${source} ${why}`,
  })
})

test('a value with a NUL byte, or one that would name a stored secret, is not taken', () => {
  expect(map({ 'env.X': '$.a' }, {}, { a: 'x\0y' })).toMatchObject({ ok: false })
  expect(map({ 'env.X': '$.a' }, {}, { a: 'half \ud800' })).toMatchObject({ ok: false })
  expect(map({ 'env.X': '$.a' }, {}, { a: 'secret:DATABASE' })).toMatchObject({ ok: false })
  expect(map({ 'params.x': '$.a' }, {}, { a: 'secret:DATABASE' })).toMatchObject({ ok: false })
  expect(map({ 'env.X': '$.a' }, {}, { a: 'x'.repeat(4096) })).toMatchObject({ ok: true })
})

test('what is no object takes no member', () => {
  expect(map({ 'params.a.b': '$.release.id' }, { a: 'text' })).toMatchObject({ ok: false })
  expect(map({ 'params.a.b': '$.release.id' }, { a: [] })).toMatchObject({ ok: false })
})

describe('a target', () => {
  test.each(['params.code', 'params.a.b-c.d_e', 'env.TAG', 'env._x1'])('can be %s', (text) => {
    expect(parseTarget(text)).not.toBeNull()
    expect(unsafeTarget({ [text]: '$.a' }, 'command')).toBeNull()
  })

  test.each([
    '',
    'params',
    'params.',
    'env',
    'env.',
    'env.A-B',
    'env.1A',
    'env.A.B',
    'params.a[0]',
    'params.0',
    'params.a.0',
  ])('cannot be %s', (text) => {
    expect(unsafeTarget({ [text]: '$.a' }, 'command')?.message).toContain('is no target')
  })

  test.each(['cwd', 'name', 'handler', 'options.env', 'params.__proto__.x', 'params.a.__proto__'])(
    'cannot be %s',
    (text) => {
      expect(parseTarget(text)).toBeNull()
    },
  )

  test('is not what is run: the advice is a variable', () => {
    for (const text of ['params.command', 'params.argv']) {
      const unsafe = unsafeTarget({ [text]: '$.a' }, 'command')
      expect(unsafe?.message).toContain('map to a variable such as env.TAG, and write "$TAG" in the command')
    }
    expect(unsafeTarget({ 'params.command': '$.a' }, 'workflow')).toBeNull()
  })

  test.each([
    'PATH',
    'LD_PRELOAD',
    'BASH_ENV',
    'ENV',
    'IFS',
    'NODE_OPTIONS',
    'PYTHONPATH',
    'GIT_SSH_COMMAND',
    'TASKYARD_TASK',
  ])('is not %s, which chooses what is run', (name) => {
    expect(unsafeTarget({ [`env.${name}`]: '$.a' }, 'command')?.message).toContain('a name of your own')
  })

  test('may be called as it likes otherwise', () => {
    for (const name of ['TAG', 'PATHS', 'ENVIRONMENT', 'BRANCH', 'IMAGE_TAG', 'VERSION', 'HOMEPAGE', 'SHELLS']) {
      expect(unsafeTarget({ [`env.${name}`]: '$.a' }, 'command')).toBeNull()
    }
  })

  test('is looked at once more when it is run: the definition may be another by then', () => {
    const wish = { map: { 'params.command': '$.a' }, params: {}, body: { a: 'rm -rf /' } }
    expect(mapValues({ ...wish, handler: 'workflow' })).toMatchObject({ ok: true })
    expect(mapValues({ ...wish, handler: 'command' })).toMatchObject({ ok: false })
  })
})
