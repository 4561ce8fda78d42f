import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { escapeLikes } from '@/lib/db/sqlite/escape-likes'

const texts = ['100%', '1000', 'a_b', 'axb', 'c\\d']

function finding(sql: string, part: string): unknown[] {
  const database = new Database(':memory:')
  database.exec('CREATE TABLE t (text TEXT)')
  for (const text of texts) database.prepare('INSERT INTO t VALUES (?)').run(text)
  escapeLikes(database)
  return database.prepare(sql).pluck().all(part)
}

test.each([
  "SELECT text FROM t WHERE text LIKE ('%' || ? || '%')",
  "SELECT text FROM t WHERE (text LIKE (? || '%') OR 1 = 0)",
  'SELECT text FROM t WHERE text LIKE ?',
  "SELECT text FROM t WHERE text LIKE ? ESCAPE '\\'",
])('a backslash takes their meaning from %% and _ in: %s', (sql) => {
  expect(finding(sql, '100\\%')).toEqual(['100%'])
  expect(finding(sql, 'a\\_b')).toEqual(['a_b'])
  expect(finding(sql, 'c\\\\d')).toEqual(['c\\d'])
})
