import { afterEach, describe, expect, test, vi } from 'vitest'
import { remembering } from '@/lib/access/remember'

afterEach(() => void vi.useRealTimers())

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

describe('a signature that was found right', () => {
  test('is checked once', async () => {
    const check = vi.fn(async (text: string) => ({ text, exp: inSeconds(60) }))
    const read = remembering(check)
    expect(await read('a')).toMatchObject({ text: 'a' })
    expect(await read('a')).toMatchObject({ text: 'a' })
    expect(await read('b')).toMatchObject({ text: 'b' })
    expect(check).toHaveBeenCalledTimes(2)
  })

  test('is checked again once it has expired', async () => {
    vi.useFakeTimers()
    const check = vi.fn(async () => (check.mock.calls.length > 1 ? null : { exp: inSeconds(60) }))
    const read = remembering(check)
    expect(await read('a')).not.toBeNull()
    vi.advanceTimersByTime(59_000)
    expect(await read('a')).not.toBeNull()
    vi.advanceTimersByTime(2_000)
    expect(await read('a')).toBeNull()
  })

  test('is forgotten for five hundred others, those that are shown least', async () => {
    const check = vi.fn(async () => ({ exp: inSeconds(60) }))
    const read = remembering(check)
    await read('often')
    for (let other = 0; other < 800; other++) {
      await read(`other ${other}`)
      await read('often')
    }
    expect(check).toHaveBeenCalledTimes(801)
    await read('other 1')
    expect(check).toHaveBeenCalledTimes(802)
  })
})

test('a wrong one is never remembered as right', async () => {
  const read = remembering(async () => null)
  expect(await read('forged')).toBeNull()
  expect(await read('forged')).toBeNull()
})
