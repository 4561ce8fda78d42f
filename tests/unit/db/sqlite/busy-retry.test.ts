import { describe, expect, test } from 'vitest'
import { retryWhileBusy } from '@/lib/db/sqlite/busy-retry'

const later = () => performance.now() + 60_000
const driverError = (code: string) => Object.assign(new Error('database is locked'), { code })
const adapterError = (originalCode: string) => new Error('SocketTimeout', { cause: { originalCode } })

function failing(times: number, error: Error) {
  let calls = 0
  return () => {
    calls++
    if (calls <= times) throw error
    return calls
  }
}

describe('retryWhileBusy', () => {
  test.each([
    ["the driver's own error", driverError('SQLITE_BUSY')],
    ['a lock met during recovery', driverError('SQLITE_BUSY_RECOVERY')],
    ["the adapter's error", adapterError('SQLITE_BUSY')],
  ])('tries again after %s', async (_, error) => {
    expect(await retryWhileBusy(failing(2, error), later())).toBe(3)
  })

  test('passes on any other error at once', async () => {
    await expect(retryWhileBusy(failing(1, driverError('SQLITE_FULL')), later())).rejects.toThrow('database is locked')
  })

  test('says that the database is busy when the deadline has passed', async () => {
    const attempt = failing(Number.POSITIVE_INFINITY, driverError('SQLITE_BUSY'))
    await expect(retryWhileBusy(attempt, performance.now() - 1)).rejects.toMatchObject({ code: 'database-busy' })
  })
})
