import { describe, expect, it } from 'vitest'
import { Tail } from '@/lib/output/tail'
import { bytesOf, createUnitHeaders } from '@/lib/output/text'

describe('the text of lines', () => {
  it('has the line feeds that the program printed, and no others', () => {
    const lines = [{ text: 'a' }, { text: 'long', continued: true }, { text: 'er' }, { text: 'no end', unended: true }]
    expect(lines.map(bytesOf).join('')).toBe('a\nlonger\nno end')
  })

  it('names each unit where it begins to speak, if there are several', () => {
    const headerOf = createUnitHeaders(2)
    expect(['a', 'a', 'b', null, 'b', 'a'].map((unit) => headerOf({ unit }))).toEqual([
      '==> a <==\n',
      '',
      '==> b <==\n',
      '',
      '',
      '==> a <==\n',
    ])
    expect(createUnitHeaders(1)({ unit: 'a' })).toBe('')
  })
})

describe('a tail', () => {
  it('keeps the last bytes, cut between pieces', () => {
    const tail = new Tail(5)
    for (const piece of ['aa', 'bb', 'é']) tail.add(piece)
    expect([tail.text, tail.isCut]).toEqual(['bbé', true])
  })

  it('keeps everything that fits', () => {
    const tail = new Tail(5)
    tail.add('abcde')
    expect([tail.text, tail.isCut]).toEqual(['abcde', false])
  })
})
