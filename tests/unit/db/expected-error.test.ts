import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/core/app-error'
import { expectedError } from '@/lib/db/expected-error'

const ofDriver = (originalCode: string) =>
  Object.assign(new Error('x'), { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode } } } })

describe('expectedError', () => {
  test.each([
    ["Prisma's copy of our own", Object.assign(new Error('x'), { code: 'database-busy' }), 'database-busy'],
    ['a full disk', ofDriver('SQLITE_FULL'), 'unavailable'],
    ['a read that failed', ofDriver('SQLITE_IOERR_READ'), 'unavailable'],
    ['a damaged file', ofDriver('SQLITE_CORRUPT_INDEX'), 'unavailable'],
    ['a server that shuts down', ofDriver('57P01'), 'unavailable'],
    ['a server that is not there', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'unavailable'],
    ['a connection that was cut', Object.assign(new Error('x'), { code: 'EPIPE' }), 'unavailable'],
    ['a connection that ended', new Error('x', { cause: { kind: 'ConnectionClosed' } }), 'unavailable'],
  ])('makes an AppError of %s', (_, error, code) => {
    expect(expectedError(error)).toBeInstanceOf(AppError)
    expect(expectedError(error)).toMatchObject({ code })
  })

  test.each([
    ['a unique violation', Object.assign(new Error('x'), { code: 'P2002' })],
    ['a write on a read-only client', ofDriver('SQLITE_READONLY')],
    ['any other error', new Error('x')],
    ['an AppError', new AppError('not-found', 'x')],
    ['what is no error', 'x'],
  ])('leaves %s as it is', (_, error) => {
    expect(expectedError(error)).toBe(error)
  })
})
