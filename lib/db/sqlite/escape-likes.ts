import type { Database } from 'better-sqlite3'

/**
 * Makes `\` the escape of every LIKE, as it is in PostgreSQL: SQLite has none unless the statement names one, and
 * Prisma's statements (`LIKE ('%' || ? || '%')`) name none, so that `%` and `_` could not be looked for.
 */
export function escapeLikes(database: Database): void {
  const prepare = database.prepare.bind(database)
  const prepareEscaped = (sql: string) => prepare(sql.replace(pattern, "$& ESCAPE '\\'"))
  database.prepare = prepareEscaped as Database['prepare']
}

const pattern = / LIKE (?:\?|\([^()]*\))(?! ESCAPE)/g
