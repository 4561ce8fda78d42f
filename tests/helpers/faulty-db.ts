import type { Db } from '@/lib/db/open'

/**
 * A database that commits and whose answer is then lost, as when the connection breaks in between: once for each of
 * `when`, at the first commit after which it is true.
 */
export function losingAnswers(db: Db, ...when: (() => Promise<boolean>)[]): Db {
  const left = [...when]
  return {
    ...db,
    async transact(fn) {
      const result = await db.transact(fn)
      for (const [index, isLost] of left.entries()) {
        if (!(await isLost())) continue
        left.splice(index, 1)
        throw new Error('the connection was lost before the answer came')
      }
      return result
    },
  }
}

/** A database whose answer to who asks for attempts has to wait for `hold`. */
export function holdingAttempts(db: Db, hold: () => Promise<void>): Db {
  const findMany: typeof db.read.attempt.findMany = new Proxy(db.read.attempt.findMany, {
    apply: async (target, self, args) => {
      const rows = await Reflect.apply(target, self, args)
      await hold()
      return rows
    },
  })
  const attempt = new Proxy(db.read.attempt, replacing('findMany', findMany))
  return { ...db, read: new Proxy(db.read, replacing('attempt', attempt)) }
}

function replacing<T extends object>(name: string, value: unknown): ProxyHandler<T> {
  return { get: (target, asked) => (asked === name ? value : Reflect.get(target, asked)) }
}
