import { describe, expect, it } from 'vitest'
import { standingText } from '@/components/output/standing-text'

describe('standingText', () => {
  it('shows the last segment after carriage returns', () => {
    expect(standingText('10 %\r20 %\r30 %')).toBe('30 %')
  })

  it('keeps the text when the line only ends with a return', () => {
    expect(standingText('windows line\r')).toBe('windows line')
    expect(standingText('10 %\r20 %\r\r')).toBe('20 %')
  })

  it('keeps colours and drops cursor moves, erases and titles', () => {
    expect(standingText('\u001b[2K\u001b[1G\u001b[32mok\u001b[0m\u001b[?25h')).toBe('\u001b[32mok\u001b[0m')
    expect(standingText('\u001b]0;a title\u0007text')).toBe('text')
    expect(standingText('\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\')).toBe('link')
    expect(standingText('\u001b(Bplain\u001b=')).toBe('plain')
  })

  it('applies backspaces and drops other control characters', () => {
    expect(standingText('N\bNA\bA')).toBe('NA')
    expect(standingText('a\u0007b\u0000c\td')).toBe('abc\td')
  })
})
