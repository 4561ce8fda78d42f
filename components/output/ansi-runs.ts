import Anser from 'anser'
import { nearestAnsiColour } from './nearest-ansi-colour'

export interface Run {
  text: string
  className: string
}

/** A line's text with colour sequences → runs of one style each; colours become the theme's token classes. */
export function ansiRuns(text: string): Run[] {
  if (!text.includes('\u001b')) return text === '' ? [] : [{ text, className: '' }]
  return Anser.ansiToJson(text, { json: true, remove_empty: true, use_classes: true }).map((entry) => ({
    text: entry.content,
    className: classOf(entry),
  }))
}

function classOf(entry: Anser.AnserJsonEntry): string {
  const isReversed = entry.decorations.includes('reverse')
  const foreground = isReversed ? null : (colourOf(entry.fg, entry.fg_truecolor) ?? null)
  const isFilled = isReversed || colourOf(entry.bg, entry.bg_truecolor) !== null
  const isDim = entry.decorations.includes('dim') && !foreground
  return [
    foreground && textClasses[foreground],
    isDim && textClasses.dim,
    // One fill for every background: the text's own colour has been checked for contrast on it, on others not.
    isFilled && 'bg-active',
    ...entry.decorations.map((decoration) => decorationClasses[decoration]),
  ]
    .filter(Boolean)
    .join(' ')
}

function colourOf(name: string | null, truecolour: string | null): AnsiColour | 'plain' | null {
  if (!name) return null
  if (name === 'ansi-truecolor') return nearestAnsiColour(...rgbOf(truecolour))
  const palette = /^ansi-palette-(\d+)$/.exec(name)
  if (palette) return nearestAnsiColour(...paletteRgb(Number(palette[1])))
  const plain = name.replace('ansi-', '').replace('bright-', '')
  if (name === 'ansi-bright-black') return 'dim'
  return plain in textClasses ? (plain as AnsiColour) : 'plain'
}

function rgbOf(text: string | null): [number, number, number] {
  const [r = 0, g = 0, b = 0] = (text ?? '').split(',').map(Number)
  return [r, g, b]
}

/** xterm's 256 colours: a 6×6×6 cube from 16 on, then 24 greys. */
function paletteRgb(index: number): [number, number, number] {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return [grey, grey, grey]
  }
  const cube = Math.max(0, index - 16)
  const level = (digit: number) => (digit === 0 ? 0 : 55 + digit * 40)
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]
}

export type AnsiColour = keyof typeof textClasses

const textClasses = {
  red: 'text-ansi-red',
  green: 'text-ansi-green',
  yellow: 'text-ansi-yellow',
  blue: 'text-ansi-blue',
  magenta: 'text-ansi-magenta',
  cyan: 'text-ansi-cyan',
  dim: 'text-ansi-dim',
  plain: '',
} as const

const decorationClasses: Record<string, string> = {
  bold: 'font-bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'line-through',
  hidden: 'opacity-0',
}
