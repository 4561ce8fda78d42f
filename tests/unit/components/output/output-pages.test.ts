import { describe, expect, it } from 'vitest'
import { type FetchLines, OutputPages, pageLines } from '@/components/output/output-pages'
import type { OutputLine } from '@/lib/contract/task'

const lineOf = (n: number): OutputLine => ({
  n,
  s: 'stdout',
  t: '2026-11-22T11:00:00.000Z',
  text: `line ${n}`,
  attempt: 1,
  unit: null,
})
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => lineOf(from + index))
const settle = () => new Promise((resolve) => setImmediate(resolve))

function serverWith(total: number) {
  const asked: number[] = []
  const fetchLines: FetchLines = async (from, limit) => {
    asked.push(from)
    return { lines: range(from, Math.min(total, from + limit - 1)) }
  }
  return { asked, fetchLines }
}

describe('output pages', () => {
  it('fetches only the pages that are looked at', async () => {
    const server = serverWith(1_000_000)
    const pages = new OutputPages(server.fetchLines, 1_000_000)
    pages.want(600_010, 600_060)
    await settle()
    expect(server.asked).toEqual([600_001])
    expect(pages.line(600_042)?.text).toBe('line 600042')
    expect(pages.line(1)).toBeUndefined()
  })

  it('does not fetch again what it has', async () => {
    const server = serverWith(100)
    const pages = new OutputPages(server.fetchLines, 100)
    pages.want(1, 50)
    await settle()
    pages.want(20, 70)
    await settle()
    expect(server.asked).toEqual([1])
  })

  it('keeps a line once, however often the stream tells it', () => {
    const pages = new OutputPages(serverWith(0).fetchLines, 0)
    pages.append(range(1, 3), null)
    pages.append(range(2, 5), { stdout: 'unfinished' })
    expect(pages.total()).toBe(5)
    expect(pages.line(3)?.text).toBe('line 3')
    expect(pages.partial()).toEqual({ stdout: 'unfinished' })
  })

  it('fills the hole between what was there before and the live tail', async () => {
    const server = serverWith(120)
    const pages = new OutputPages(server.fetchLines, 100)
    pages.append(range(101, 120), null)
    expect(pages.line(90)).toBeUndefined()
    pages.want(80, 120)
    await settle()
    expect(pages.line(90)?.text).toBe('line 90')
  })

  it('forgets what is far away, so that a million lines do not fill the browser', () => {
    const pages = new OutputPages(serverWith(0).fetchLines, 0)
    for (let from = 1; from <= 200 * pageLines; from += pageLines) pages.append(range(from, from + pageLines - 1), null)
    expect(pages.total()).toBe(200 * pageLines)
    expect(pages.line(1)).toBeUndefined()
    expect(pages.line(200 * pageLines)?.n).toBe(200 * pageLines)
  })

  it('says what went wrong and tries again when asked', async () => {
    const server = serverWith(10)
    let isBroken = true
    const pages = new OutputPages((...asked) => {
      if (isBroken) return Promise.reject(new Error('no connection'))
      return server.fetchLines(...asked)
    }, 10)
    pages.want(1, 10)
    await settle()
    expect(pages.error()).toEqual(new Error('no connection'))
    isBroken = false
    pages.retry()
    await settle()
    expect(pages.error()).toBeNull()
    expect(pages.line(10)?.text).toBe('line 10')
  })

  it('gives up requests for what is no longer looked at', async () => {
    const aborted: number[] = []
    const pages = new OutputPages((from, _limit, signal) => {
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          aborted.push(from)
          reject(new DOMException('aborted', 'AbortError'))
        })
      })
    }, 10_000)
    pages.want(1, 40)
    pages.want(9_000, 9_040)
    await settle()
    expect(aborted).toEqual([1])
    expect(pages.error()).toBeNull()
  })
})
