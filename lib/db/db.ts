import type { Prisma, PrismaClient } from '@/lib/db/generated/sqlite/client'

/** Both databases are typed as the SQLite client, whose features both have. */
export type Client = PrismaClient
/** A client inside a transaction: what it writes is there for others, and its wakes are sent, after the commit. */
export type Tx = Prisma.TransactionClient

export interface TransactOptions {
  /**
   * False: no listener need be woken by this commit, as nobody waits for what it changes. SQLite's are all the
   * same: that something was committed is all its file tells.
   */
  wakes?: boolean
}

export interface Db {
  kind: 'sqlite' | 'postgresql'
  url: string
  /**
   * Reads only, and never waits for a writer. Not for use inside `transact`: it does not see what the transaction wrote
   * (on SQLite it throws there).
   */
  read: Client
  /**
   * The only way to write. Waits without blocking for other writers, and throws `AppError('database-busy')` after 10 s.
   * After a commit that changed something every listener of every process is woken.
   * Keep it short (others wait for its end), use nothing but `tx` inside, and have no effects in it: PostgreSQL may
   * choose it as the victim of a conflict, and it is run again. Throws when called inside another one.
   */
  transact<T>(fn: (tx: Tx) => Promise<T>, options?: TransactOptions): Promise<T>
  /**
   * Calls `listener` soon after any process committed a change; several commits may be told as one, and one more than
   * once. The listener must not throw. Returns the way to stop listening.
   */
  onWake(listener: () => void): () => void
  close(): Promise<void>
}
