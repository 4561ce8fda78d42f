import { describe, expect, test } from 'vitest'
import { identify } from '@/lib/access/forward-auth'
import type { ForwardAuthConfig } from '@/lib/access/forward-auth-presets'

const secret = 'a shared secret of the proxy'
const config: ForwardAuthConfig = {
  user: 'remote-user',
  groups: 'remote-groups',
  name: 'remote-name',
  email: 'remote-email',
  groupSeparator: ',',
  secret,
  admins: ['mara', '@wheel'],
  operators: ['@ops'],
}

type Pairs = [string, string][]

function ask(pairs: Pairs, given: string | null = secret, settings = config) {
  const headers = new Headers(given === null ? [] : [['X-Taskyard-Proxy-Secret', given]])
  // As HTTP joins what occurs twice.
  for (const [name, value] of pairs) headers.append(name, value)
  return identify(headers, settings)
}

test('the proxy names a person, and lists decide the role', () => {
  const role = (pairs: Pairs) => ask(pairs)?.role
  expect(role([['Remote-User', 'mara']])).toBe('admin')
  expect(
    role([
      ['Remote-User', 'jon'],
      ['Remote-Groups', 'staff,wheel'],
    ]),
  ).toBe('admin')
  expect(
    role([
      ['Remote-User', 'jon'],
      ['Remote-Groups', 'ops'],
    ]),
  ).toBe('operator')
  expect(
    role([
      ['Remote-User', 'jon'],
      ['Remote-Groups', 'staff'],
    ]),
  ).toBe('viewer')
})

test('a group with the name of an admin is no admin, nor is a user with the name of a group', () => {
  expect(
    ask([
      ['Remote-User', 'jon'],
      ['Remote-Groups', 'mara'],
    ])?.role,
  ).toBe('viewer')
  expect(ask([['Remote-User', 'wheel']])?.role).toBe('viewer')
})

test('without the proxy’s secret, or with another, nobody is anybody', () => {
  const pairs: Pairs = [['Remote-User', 'mara']]
  expect(ask(pairs, null)).toBeNull()
  expect(ask(pairs, '')).toBeNull()
  expect(ask(pairs, `${secret} `.repeat(2))).toBeNull()
  expect(ask(pairs, secret.slice(0, -1))).toBeNull()
})

test('the secret without a person is nobody, not an admin', () => {
  expect(ask([])).toBeNull()
  expect(ask([['Remote-User', '']])).toBeNull()
  expect(ask([['Remote-Groups', 'wheel']])).toBeNull()
})

describe('a request whose identity may be a client’s own is refused:', () => {
  const attacks: Record<string, Pairs> = {
    'a doubled user': [
      ['Remote-User', 'jon'],
      ['Remote-User', 'mara'],
    ],
    'a doubled user, the second empty': [
      ['Remote-User', 'jon'],
      ['Remote-User', ''],
    ],
    'a user that is a list': [['Remote-User', 'jon,mara']],
    'a doubled group list': [
      ['Remote-User', 'jon'],
      ['Remote-Groups', 'staff'],
      ['Remote-Groups', 'wheel'],
    ],
    'an underscore for a dash': [
      ['Remote-User', 'jon'],
      ['Remote_User', 'mara'],
    ],
    'an underscore variant of the groups': [
      ['Remote-User', 'jon'],
      ['Remote_Groups', 'wheel'],
    ],
    'an underscore variant of the secret': [
      ['Remote-User', 'jon'],
      ['X_Taskyard_Proxy_Secret', 'x'],
    ],
    'a control character': [['Remote-User', 'jon\tx']],
    'a placeholder that nobody filled in': [['Remote-User', '{http.auth.user.id}']],
    'a placeholder among the groups': [
      ['Remote-User', 'jon'],
      ['Remote-Groups', '{http.auth.user.groups}'],
    ],
    'bytes that are not UTF-8': [['Remote-User', 'jon\u00ff']],
    'a doubled e-mail': [
      ['Remote-User', 'jon'],
      ['Remote-Email', 'a@b'],
      ['Remote-Email', 'c@d'],
    ],
  }
  test.each(Object.entries(attacks))('%s', (_name, pairs) => {
    expect(() => ask(pairs)).toThrow('The identity from the proxy is refused')
  })
})

test('a name of UTF-8 bytes is read as it was meant, a shown name with a comma is left out', () => {
  const bytes = Buffer.from('jürgen', 'utf8').toString('latin1')
  expect(
    ask([
      ['Remote-User', bytes],
      ['Remote-Name', 'Doe, Jane'],
    ]),
  ).toMatchObject({
    username: 'jürgen',
    displayName: null,
  })
})

test('groups are split by the separator of their proxy', () => {
  const authentik = { ...config, groups: 'x-authentik-groups', user: 'x-authentik-username', groupSeparator: '|' }
  const pairs: Pairs = [
    ['X-authentik-username', 'jon'],
    ['X-authentik-groups', 'staff|wheel'],
  ]
  expect(ask(pairs, secret, authentik)?.role).toBe('admin')
})
