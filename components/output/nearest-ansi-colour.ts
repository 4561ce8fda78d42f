import type { AnsiColour } from './ansi-runs'

/**
 * The theme's colour of the same hue (0 to 255 each): a program's own shade is readable on one background only.
 * Greys are dim when dark and plain when light.
 */
export function nearestAnsiColour(r: number, g: number, b: number): AnsiColour {
  const high = Math.max(r, g, b)
  const low = Math.min(r, g, b)
  if (high - low < 32) return high > 96 && high < 180 ? 'dim' : 'plain'
  return hues[Math.round(hueOf(r, g, b, high, low) / 60) % 6] ?? 'plain'
}

const hues: AnsiColour[] = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta']

function hueOf(r: number, g: number, b: number, high: number, low: number): number {
  const range = high - low
  if (high === r) return (60 * ((g - b) / range) + 360) % 360
  if (high === g) return 60 * ((b - r) / range) + 120
  return 60 * ((r - g) / range) + 240
}
