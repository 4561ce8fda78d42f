import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { cacheStatements } from '@/lib/db/sqlite/statement-cache'

// The shape of the calls that Prisma's adapter makes.
interface Bound {
  reader: boolean
  columns(): { name: string }[]
  run(): { changes: number }
  raw(): { all(): unknown[][] }
}

describe('cacheStatements', () => {
  let bind: (sql: string, ...args: unknown[]) => Bound

  beforeEach(() => {
    const database = new Database(':memory:')
    cacheStatements(database)
    bind = (sql, ...args) => database.prepare(sql).bind(args) as unknown as Bound
    bind('CREATE TABLE t (a INTEGER, b TEXT)').run()
  })

  test('runs one statement with other arguments each time', () => {
    for (const n of [1, 2, 3]) bind('INSERT INTO t VALUES (?, ?)', n, `row ${n}`).run()
    expect(bind('SELECT b FROM t WHERE a = ?', 2).raw().all()).toEqual([['row 2']])
    expect(bind('SELECT b FROM t WHERE a = ?', 3).raw().all()).toEqual([['row 3']])
  })

  test('keeps the arguments of two uses that overlap apart', () => {
    bind('INSERT INTO t VALUES (?, ?)', 1, 'one').run()
    bind('INSERT INTO t VALUES (?, ?)', 2, 'two').run()
    const first = bind('SELECT b FROM t WHERE a = ?', 1)
    const second = bind('SELECT b FROM t WHERE a = ?', 2)
    expect(first.raw().all()).toEqual([['one']])
    expect(second.raw().all()).toEqual([['two']])
  })

  test('tells readers from writers, and the columns of a reader', () => {
    expect(bind('INSERT INTO t VALUES (1, 2)').reader).toBe(false)
    const reader = bind('SELECT a, b AS c FROM t')
    expect(reader.reader).toBe(true)
    expect(reader.columns().map((column) => column.name)).toEqual(['a', 'c'])
  })

  test('forgets the oldest of more statements than it keeps, which can still be used', () => {
    for (let n = 0; n < 600; n++) expect(bind(`SELECT ${n}`).raw().all()).toEqual([[n]])
    expect(bind('SELECT 0').raw().all()).toEqual([[0]])
  })
})
