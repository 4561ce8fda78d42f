import { describe, expect, it } from 'vitest'
import { makePassword } from '@/components/setting/make-password'
import { readField } from '@/components/setting/setting-value'

describe('what is typed for a setting', () => {
  const hours = { min: 1, max: 87_600, is_nullable: false }

  it('is a whole number within its bounds, grouped or not', () => {
    expect(readField(hours, '72', false)).toEqual({ isValid: true, value: 72 })
    expect(readField(hours, '2,160', false)).toEqual({ isValid: true, value: 2160 })
    expect(readField(hours, ' 2 160 ', false)).toEqual({ isValid: true, value: 2160 })
  })

  it.each(['', '0', '-1', '1.5', '87601', 'abc', '1e3', '9'.repeat(20)])('is not %j', (text) => {
    expect(readField(hours, text, false)).toEqual({ isValid: false })
  })

  it('is no limit only where the setting knows that', () => {
    expect(readField({ ...hours, is_nullable: true }, '', true)).toEqual({ isValid: true, value: null })
    expect(readField(hours, '', true)).toEqual({ isValid: false })
  })
})

it('makes up passwords that can be read out, and never the same', () => {
  const passwords = Array.from({ length: 50 }, makePassword)
  for (const password of passwords) expect(password).toMatch(/^[a-km-z2-9]{4}(-[a-km-z2-9]{4}){4}$/)
  expect(new Set(passwords).size).toBe(50)
})
