import { describe, expect, test } from 'vitest'
import { fitLines } from '@/jobs/output/limit'
import type { NewLine } from '@/lib/output/chunk'

const line = (text: string, more = {}): NewLine => ({ s: 'stdout', at: 0, text, ...more })

describe('the room that is left', () => {
  test('takes all lines that fit, their line feeds counted', () => {
    expect(fitLines([line('abc'), line('de')], 7)).toMatchObject({ bytes: 7, droppedBytes: 0 })
  })

  test('is filled to the byte, and every byte is either kept or counted as dropped', () => {
    const lines = [line('abc'), line('x'.repeat(10), { continued: true }), line('end', { unended: true })]
    const total = 4 + 10 + 3
    for (let room = 0; room < total; room++) {
      const { kept, bytes, droppedBytes } = fitLines(lines, room)
      expect(bytes).toBe(room)
      expect(bytes + droppedBytes).toBe(total)
      expect(kept.map((one) => one.text).join('').length).toBeLessThanOrEqual(room)
    }
  })

  test('does not take half a character', () => {
    const { kept, bytes, droppedBytes } = fitLines([line('a漢b')], 3)
    expect(kept).toMatchObject([{ text: 'a', unended: true }])
    expect(bytes + droppedBytes).toBe(6)
  })
})
