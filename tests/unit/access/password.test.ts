import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '@/lib/access/password'

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
  const known = await timed(() => verifyPassword('y', stored))
  const unknown = await timed(() => verifyPassword('y', null))
  expect(unknown.result).toBe(false)
  expect(unknown.ms).toBeGreaterThan(known.ms / 5)
})

test('what is stored in no format of ours lets nobody in', async () => {
  expect(await verifyPassword('', '')).toBe(false)
  expect(await verifyPassword('x', 'x')).toBe(false)
})

async function timed<T>(work: () => Promise<T>) {
  const start = performance.now()
  const result = await work()
  return { result, ms: performance.now() - start }
}
