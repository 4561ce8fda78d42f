import { expect, test } from 'vitest'
import { maskedString, maskText, secretsOf } from '@/lib/output/mask'

test('a text is told without its secrets, however often and however close they stand', () => {
  const secrets = secretsOf(['hush-hush', 'hush-hush-more', 'tiny'])
  expect(maskedString('a hush-hush b hush-hush-more c', secrets)).toBe(`a ${maskText} b ${maskText} c`)
  expect(maskedString('tiny is too short to hide', secrets)).toBe('tiny is too short to hide')
  expect(maskedString('密码 hush-hush 完', secrets)).toBe(`密码 ${maskText} 完`)
  expect(maskedString('', secrets)).toBe('')
})

test('a NUL byte becomes a symbol that a database can hold', () => {
  expect(maskedString('a\0b', [])).toBe('a␀b')
})
