import type { Client, Db } from '@/lib/db/db'
import { expectedError, withExpectedErrors } from '@/lib/db/expected-error'
import { PrismaClient } from '@/lib/db/generated/postgresql/client'
import { PostgresAdapter } from '@/lib/db/postgresql/adapter'
import { PostgresListener } from '@/lib/db/postgresql/listener'
import { retryConflicts } from '@/lib/db/postgresql/retry-conflicts'
import { createTransactionScope } from '@/lib/db/transaction-scope'

export function openPostgres(url: string): Db {
  const listener = new PostgresListener(url)
  const scope = createTransactionScope()
  const client = new PrismaClient({
    adapter: new PostgresAdapter(url, { isQuiet: () => scope.isQuiet() }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  }) as unknown as Client
  return {
    kind: 'postgresql',
    url,
    read: withExpectedErrors(client),
    transact: (fn, options) =>
      scope.enter(
        () =>
          retryConflicts(() => client.$transaction(fn)).catch((error) => {
            throw expectedError(error)
          }),
        options,
      ),
    onWake: (onWake) => listener.listen(onWake),
    async close() {
      await Promise.all([listener.close(), client.$disconnect()])
    },
  }
}
