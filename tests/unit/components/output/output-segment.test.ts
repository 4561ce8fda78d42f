import { describe, expect, it } from 'vitest'
import { type FetchStream, OutputSegment, type StreamFilter } from '@/components/output/output-segment'
import type { OutputLine } from '@/lib/contract/task'

/** Every thousandth line is an error. */
const lineOf = (n: number): OutputLine => ({
  n,
  s: n % 1000 === 0 ? 'stderr' : 'stdout',
  t: '2026-11-22T11:00:00.000Z',
  text: `line ${n}`,
  attempt: 1,
  unit: null,
})
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => lineOf(from + index))

function segmentOf(total: number, stream: StreamFilter = null) {
  const state = { total, asked: 0 }
  const fetchStream: FetchStream = async (from, limit, wanted) => {
    state.asked++
    const lines = range(from, state.total).filter((line) => wanted === null || line.s === wanted)
    return { lines: lines.slice(0, limit), total: state.total }
  }
  return { state, segment: new OutputSegment(fetchStream, stream, () => state.total) }
}
const numbers = (segment: OutputSegment) => segment.read().lines.map((line) => line.n)

describe('output segment', () => {
  it('opens around the line that was asked for', async () => {
    const { segment } = segmentOf(100_000)
    await segment.open(50_000)
    expect(segment.holds(50_000)).toBe(true)
    expect(numbers(segment)).toContain(50_000)
    expect(segment.isAtStart()).toBe(false)
  })

  it('grows at both ends without a hole', async () => {
    const { segment } = segmentOf(100_000)
    await segment.open(50_000)
    await segment.earlier()
    await segment.later()
    const all = numbers(segment)
    expect(all).toEqual(range(all[0] ?? 0, all.at(-1) ?? 0).map((line) => line.n))
  })

  it('holds only the lines of one stream and looks on until it has found some', async () => {
    const { segment, state } = segmentOf(300_000, 'stderr')
    await segment.open(300_000)
    expect(state.asked).toBeLessThan(15)
    expect(numbers(segment).length).toBeGreaterThanOrEqual(200)
    expect(segment.isAtEnd()).toBe(true)
    expect(segment.read().lines.every((line) => line.s === 'stderr')).toBe(true)
  })

  it('takes the live tail where it goes on from what is held, each line once', async () => {
    const { segment, state } = segmentOf(100)
    await segment.open(100)
    state.total = 130
    segment.append(range(101, 120))
    segment.append(range(111, 130))
    expect(numbers(segment)).toEqual(range(1, 130).map((line) => line.n))
    expect(segment.isAtEnd()).toBe(true)
  })

  it('leaves a hole to be fetched rather than showing it as none', async () => {
    const { segment, state } = segmentOf(100)
    await segment.open(100)
    state.total = 300
    segment.append(range(201, 300))
    expect(segment.isAtEnd()).toBe(false)
    await segment.later()
    expect(numbers(segment)).toEqual(range(1, 300).map((line) => line.n))
  })

  it('forgets the far end when it has grown too long', async () => {
    const { segment } = segmentOf(100_000)
    await segment.open(1)
    for (let turn = 0; turn < 30; turn++) await segment.later()
    expect(numbers(segment).length).toBe(6_000)
    expect(segment.isAtStart()).toBe(false)
    for (let turn = 0; turn < 30; turn++) await segment.earlier()
    expect(numbers(segment)[0]).toBe(1)
  })
})
