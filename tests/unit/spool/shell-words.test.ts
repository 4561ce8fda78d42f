// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what the shell would expand is the matter here.
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { execScript, quoteWord } from '@/lib/spool/shell-words'

const words = [
  '',
  'plain',
  "it's",
  "''",
  '$HOME ${x} $(id) `id`',
  '"q"',
  'a\nb',
  '\\',
  'end\\',
  '!*?[a]~',
  '-n',
  '你好',
  '#',
]

describe('a quoted word', () => {
  for (const shell of ['sh', 'bash']) {
    test(`is exactly itself to ${shell}`, () => {
      const script = `for word in ${words.map(quoteWord).join(' ')}; do printf '%s\\0' "$word"; done`
      expect(execFileSync(shell, ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words)
    })
  }
})

test('a program with its arguments replaces the shell', () => {
  expect(execScript(['printf', "it's"])).toBe("exec -- 'printf' 'it'\\''s'\n")
})
