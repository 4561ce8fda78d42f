import { expect, test } from 'vitest'
import { decodeLines, encodeLines, type NewLine } from '@/lib/output/chunk'

test('lines come back as they were stored, numbered and timed', () => {
  const at = Date.parse('2026-11-22T10:00:00.000Z')
  const lines: NewLine[] = [
    { s: 'stdout', at, text: 'quote " and \\ and \u001b[1m' },
    { s: 'stderr', at: at + 7, text: '你好', continued: true },
    { s: 'stdout', at: at + 8, text: '', late: true },
    { s: 'notice', at: at + 9, text: 'n', unended: true, late: true },
  ]
  const chunk = { fromNo: 41, attempt: 2, unit: null, at: new Date(at), lines: encodeLines(lines, at) }
  expect(decodeLines(chunk)).toEqual(
    lines.map(({ at: read, ...line }, index) => ({
      ...line,
      n: 41 + index,
      t: new Date(read).toISOString(),
      attempt: 2,
      unit: null,
    })),
  )
})
