import { describe, expect, it } from 'vitest'
import { ansiRuns } from '@/components/output/ansi-runs'
import { markedRuns } from '@/components/output/marked-runs'

describe('ansiRuns', () => {
  it('leaves plain text as one run', () => {
    expect(ansiRuns('plain <b>')).toEqual([{ text: 'plain <b>', className: '' }])
  })

  it('maps the eight colours to token classes', () => {
    expect(ansiRuns('\u001b[31mred\u001b[0m then \u001b[1;32mgreen\u001b[0m')).toEqual([
      { text: 'red', className: 'text-ansi-red' },
      { text: ' then ', className: '' },
      { text: 'green', className: 'text-ansi-green font-bold' },
    ])
  })

  it('maps the palette and true colours to the colour of the same hue', () => {
    expect(ansiRuns('\u001b[38;5;208mx')[0]?.className).toBe('text-ansi-yellow')
    expect(ansiRuns('\u001b[38;5;196mx')[0]?.className).toBe('text-ansi-red')
    expect(ansiRuns('\u001b[38;2;10;20;240mx')[0]?.className).toBe('text-ansi-blue')
    expect(ansiRuns('\u001b[38;5;244mx')[0]?.className).toBe('text-ansi-dim')
  })

  it('gives every background the one fill and drops the colour of reversed text', () => {
    expect(ansiRuns('\u001b[41mx')[0]?.className).toBe('bg-active')
    expect(ansiRuns('\u001b[7;31mx')[0]?.className).toBe('bg-active')
  })

  it('shows dim text in the dim colour', () => {
    expect(ansiRuns('\u001b[2mx')[0]?.className).toBe('text-ansi-dim')
    expect(ansiRuns('\u001b[90mx')[0]?.className).toBe('text-ansi-dim')
  })
})

describe('markedRuns', () => {
  it('finds a hit that crosses a change of colour, in any case', () => {
    const runs = markedRuns(ansiRuns('con\u001b[31mnection Reset\u001b[0m by peer'), 'ION RESET')
    expect(runs.map((run) => [run.text, run.mark])).toEqual([
      ['con', null],
      ['nect', null],
      ['ion Reset', 'hit'],
      [' by peer', null],
    ])
    expect(markedRuns(ansiRuns('a\u001b[31mb'), 'ab').map((run) => run.mark)).toEqual(['hit', 'hit'])
  })

  it('marks masked secrets', () => {
    expect(markedRuns(ansiRuns('KEY=•••••••• ok'), '').map((run) => [run.text, run.mark])).toEqual([
      ['KEY=', null],
      ['••••••••', 'mask'],
      [' ok', null],
    ])
  })

  it('finds every hit of a line', () => {
    expect(markedRuns(ansiRuns('aXaXa'), 'x').filter((run) => run.mark === 'hit')).toHaveLength(2)
  })
})
