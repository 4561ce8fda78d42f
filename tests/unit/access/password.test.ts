import { scrypt } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { hashPassword, verifyPassword } from '@/lib/access/password'

// What takes the time of an answer: that it is asked for the same is what can be told of it for certain.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  return { ...crypto, scrypt: vi.fn(crypto.scrypt) }
})

test('a password is right against its own hash and no other is', async () => {
  const stored = await hashPassword('correct horse')
  expect(stored).toMatch(/^scrypt\$32768\$8\$1\$[\w+/=]+\$[\w+/=]+$/)
  expect(await verifyPassword('correct horse', stored)).toBe(true)
  expect(await verifyPassword('correct hors', stored)).toBe(false)
})

test('the same password hashes differently each time', async () => {
  expect(await hashPassword('correct horse')).not.toBe(await hashPassword('correct horse'))
})

test('one password typed as composed or decomposed letters is one password', async () => {
  const stored = await hashPassword('caf\u00e9-caf\u00e9')
  expect(await verifyPassword('cafe\u0301-cafe\u0301', stored)).toBe(true)
})

test('without a stored hash no password is right, and saying so takes as long', async () => {
  const stored = await hashPassword('x')
  const [known, unknown] = [await workOf(stored), await workOf(null)]
  expect(unknown.isRight).toBe(false)
  expect(unknown.cost).toEqual(known.cost)
})

test('what is stored in no format of ours lets nobody in', async () => {
  expect(await verifyPassword('', '')).toBe(false)
  expect(await verifyPassword('x', 'x')).toBe(false)
})

async function workOf(stored: string | null) {
  const derive = vi.mocked(scrypt)
  derive.mockClear()
  const isRight = await verifyPassword('y', stored)
  return {
    isRight,
    cost: derive.mock.calls.map(([, salt, bytes, options]) => [(salt as Buffer).byteLength, bytes, options]),
  }
}
