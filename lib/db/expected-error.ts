import { AppError } from '@/lib/core/app-error'
import type { Client } from '@/lib/db/db'

/** A client whose queries fail as `expectedError` says. */
export function withExpectedErrors(client: Client): Client {
  const extended = client.$extends({
    query: {
      $allOperations: ({ args, query }) =>
        query(args).catch((error: unknown) => {
          throw expectedError(error)
        }),
    },
  })
  return extended as unknown as Client
}

/**
 * What the world around a database does to it, as an AppError: `database-busy` for a lock that was not given up,
 * `unavailable` for a full disk, a damaged file, a server that cannot be reached. Other errors come back as they are.
 */
export function expectedError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const codes = codesOf(error)
  // Prisma makes an error of its own of ours, and keeps the code.
  if (codes.includes('database-busy'))
    return new AppError('database-busy', 'The database was busy for too long. Try again.')
  const problem = problems.find(({ pattern }) => codes.some((code) => pattern.test(code))) ?? lostConnection(error)
  return problem ? new AppError('unavailable', problem.message) : error
}

/** Every code that an error of Prisma carries: its own, and the database's own further inside. */
export function codesOf(error: unknown): string[] {
  const { code, cause, meta } = (error ?? {}) as PrismaError
  const inside = meta?.driverAdapterError?.cause ?? cause
  return [code, inside?.originalCode, inside?.kind].filter((value) => typeof value === 'string')
}

// The PostgreSQL driver gives some of these no code.
function lostConnection(error: unknown): { message: string } | undefined {
  const isLost =
    error instanceof Error && /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
  return isLost ? { message: unreachable } : undefined
}

interface PrismaError {
  code?: unknown
  cause?: DriverCause
  meta?: { driverAdapterError?: { cause?: DriverCause } }
}

interface DriverCause {
  originalCode?: unknown
  kind?: unknown
}

const unreachable = 'The database server cannot be reached.'

const problems = [
  { pattern: /^(SQLITE_FULL|53100)$/, message: 'The disk of the database is full: free some space, then try again.' },
  { pattern: /^SQLITE_(CORRUPT|NOTADB)/, message: 'The database file is damaged: restore it from a backup.' },
  { pattern: /^SQLITE_(IOERR|CANTOPEN)/, message: 'The database file cannot be read or written.' },
  { pattern: /^(53300|TooManyConnections)$/, message: 'The database server takes no more connections.' },
  {
    pattern: /^(P1001|P1002|P1017|57P0[1-3]|25P03|08\d{3}|DatabaseNotReachable|ConnectionClosed)$/,
    message: unreachable,
  },
  {
    pattern: /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOENT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/,
    message: unreachable,
  },
]
