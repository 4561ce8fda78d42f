import { describe, expect, it } from 'vitest'
import { maxSpacerPx, moved, positionOf, spacerPx } from '@/components/output/scroll-space'

const small = { totalPx: 20_000, viewportPx: 600 }
const huge = { totalPx: 20 * 5_000_000, viewportPx: 600 }
const real = (position: { scrollTop: number; shift: number }) => position.scrollTop + position.shift

describe('scroll space', () => {
  it('is the element itself while the element can be that high', () => {
    expect(spacerPx(small)).toBe(20_000)
    expect(moved({ scrollTop: 0, shift: 0 }, 4321, small)).toEqual({ scrollTop: 4321, shift: 0 })
  })

  it('never asks for a higher element than browsers have', () => {
    expect(spacerPx(huge)).toBe(maxSpacerPx)
  })

  it('reaches the very first and the very last line', () => {
    expect(real(positionOf(0, huge))).toBe(0)
    expect(real(positionOf(huge.totalPx, huge))).toBe(huge.totalPx - huge.viewportPx)
    const end = maxSpacerPx - huge.viewportPx
    expect(real(moved({ scrollTop: 0, shift: 0 }, end, huge))).toBe(huge.totalPx - huge.viewportPx)
  })

  it('moves pixel by pixel in the middle', () => {
    const at = positionOf(50_000_000, huge)
    expect(real(moved(at, at.scrollTop + 100, huge))).toBe(real(at) + 100)
  })

  it('jumps in proportion when the thumb is dragged', () => {
    const half = moved({ scrollTop: 0, shift: 0 }, (maxSpacerPx - huge.viewportPx) / 2, huge)
    expect(Math.round(real(half))).toBe((huge.totalPx - huge.viewportPx) / 2)
  })

  it('skips no line on the way to the first one', () => {
    let at = positionOf(40_000, huge)
    let before = real(at)
    for (let step = 0; step < 1000 && real(at) > 0; step++) {
      at = moved(at, Math.max(0, at.scrollTop - 100), huge)
      expect(before - real(at)).toBeLessThanOrEqual(101)
      before = real(at)
    }
    expect(real(at)).toBeLessThan(2)
  })
})
