import { describe, expect, test } from 'vitest'
import { retryConflicts } from '@/lib/db/postgresql/retry-conflicts'

const known = (code: string, originalCode?: string) =>
  Object.assign(new Error(code), { code, meta: { driverAdapterError: { cause: { originalCode } } } })

function failing(times: number, error: Error) {
  let calls = 0
  return async () => {
    calls++
    if (calls <= times) throw error
    return calls
  }
}

describe('retryConflicts', () => {
  test.each([
    ['a write conflict', known('P2034')],
    ['a deadlock in a raw statement', known('P2010', '40P01')],
    ['a serialization failure in a raw statement', known('P2010', '40001')],
  ])('runs the transaction again after %s', async (_, error) => {
    expect(await retryConflicts(failing(1, error))).toBe(2)
  })

  test('gives up after six tries with the error itself', async () => {
    await expect(retryConflicts(failing(6, known('P2034')))).rejects.toMatchObject({ code: 'P2034' })
  })

  test('passes on any other error at once', async () => {
    await expect(retryConflicts(failing(1, known('P2002')))).rejects.toMatchObject({ code: 'P2002' })
  })

  test('says that the database is busy where no connection was free', async () => {
    const error = Object.assign(new Error('Unable to start a transaction in the given time.'), { code: 'P2028' })
    await expect(retryConflicts(failing(1, error))).rejects.toMatchObject({ code: 'database-busy' })
  })

  test('does not call a transaction that took too long a busy database', async () => {
    await expect(retryConflicts(failing(1, known('P2028')))).rejects.toMatchObject({ code: 'P2028' })
  })
})
