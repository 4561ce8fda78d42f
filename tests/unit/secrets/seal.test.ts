import { expect, test, vi } from 'vitest'

vi.hoisted(() => {
  process.env.TASKYARD_MASTER_KEY = 'ab'.repeat(32)
})

import { seal, unseal } from '@/lib/secrets/seal'

test('what was sealed for a record opens for that record', () => {
  const sealed = seal('秘密 with ünïcode\n', 'tsk_1')
  expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/)
  expect(sealed).not.toContain('秘密')
  expect(unseal(sealed, 'tsk_1')).toBe('秘密 with ünïcode\n')
})

test('it opens for no other record, and not when a byte was changed', () => {
  const sealed = seal('value', 'tsk_1')
  expect(() => unseal(sealed, 'tsk_2')).toThrow()
  const parts = sealed.split('.')
  expect(() => unseal([...parts.slice(0, 4), 'AAAA'].join('.'), 'tsk_1')).toThrow()
})

test('a value sealed with another key names both keys and does not open', () => {
  const sealed = seal('value', 'tsk_1').replace(/^v1\.[0-9a-f]{8}/, 'v1.00000000')
  expect(() => unseal(sealed, 'tsk_1')).toThrow(/needs master key 00000000/)
})

test('what is no envelope of ours is refused', () => {
  expect(() => unseal('value', 'tsk_1')).toThrow('not an envelope')
})

test('the same text seals differently each time', () => {
  expect(seal('value', 'tsk_1')).not.toBe(seal('value', 'tsk_1'))
})
