import Database from 'better-sqlite3'
import pg from 'pg'
import { databaseKind, sqlitePath } from '../../scripts/env.mjs'

// Others work on the database meanwhile, and wait for no longer than this takes.
const batch = 10_000

/**
 * Adds ended tasks as an installation of many months has them: copies of one that was really run, with its unit, attempt,
 * events and output, a second apart, in two lanes.
 * @param {string} url
 * @param {string} taskId of the one that was run
 * @param {number} count
 * @param {AbortSignal} stop ends it early, by an error
 */
export async function fillWithEndedTasks(url, taskId, count, stop) {
  const sql = databaseKind(url) === 'sqlite' ? openSqlite(sqlitePath(url)) : await openPostgres(url)
  const copies = await copiesOf(sql, taskId)
  for (let from = 1; from <= count; from += batch) {
    stop.throwIfAborted()
    const to = Math.min(count, from + batch - 1)
    await sql.run(sql.begin)
    for (const copy of copies) await sql.run(copy(from, to))
    await sql.run('COMMIT')
  }
  await sql.run(`UPDATE "Lane" SET "lastSeq" = "lastSeq" + ${count}`)
  await sql.close()
}

// Every column as in the one that is copied, but for those that make a row another one.
async function copiesOf(sql, taskId) {
  const lane = `CASE WHEN n % 4 = 0 THEN 'default' ELSE 'commands' END`
  const status = `CASE n % 20 WHEN 0 THEN 'failed' WHEN 1 THEN 'cancelled' ELSE 'succeeded' END`
  const at = (column) => ({ [column]: sql.secondsBefore(`t."${column}"`) })
  const id = (prefix, part = '0') => ({ id: `'${prefix}_' || ${sql.padded(`n * 10 + ${part}`)}` })
  const task = { taskId: `'tsk_' || ${sql.padded('n * 10 + 0')}` }
  const times = { ...at('createdAt'), ...at('startedAt'), ...at('finishedAt'), ...at('updatedAt') }
  const lastSeq = `(SELECT "lastSeq" FROM "Lane" WHERE "name" = ${lane})`
  const own = [
    ['Task', 'id', { ...id('tsk'), ...times, lane, seq: `${lastSeq} + n`, status: sql.status(status) }],
    ['Unit', 'taskId', { ...id('unt', 't."ordinal"'), ...task }],
    ['Attempt', 'taskId', { ...id('att', 't."number"'), ...task, ...at('startedAt'), ...at('endedAt') }],
    ['Event', 'taskId', { ...id('evt', 't."no"'), ...task, ...at('createdAt') }],
    ['Output', 'taskId', { ...task, ...at('at') }],
  ]
  const copies = []
  for (const [table, key, changed] of own) {
    const columns = await sql.columnsOf(table)
    const names = columns.map((column) => `"${column}"`).join(', ')
    const values = columns.map((column) => changed[column] ?? `t."${column}"`).join(', ')
    const from = `FROM "${table}" t, numbers WHERE t."${key}" = '${taskId}'`
    copies.push((first, last) => sql.numbers(first, last, `INSERT INTO "${table}" (${names}) SELECT ${values} ${from}`))
  }
  return copies
}

function openSqlite(path) {
  const db = new Database(path)
  db.pragma('busy_timeout = 10000')
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -200000')
  return {
    begin: 'BEGIN IMMEDIATE',
    run: async (statement) => db.exec(statement),
    columnsOf: async (table) => db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table),
    numbers: (first, last, insert) => {
      const series = `SELECT ${first} AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < ${last}`
      return insert.replace(' SELECT ', ` WITH RECURSIVE numbers AS (${series}) SELECT `)
    },
    padded: (number) => `printf('%026d', ${number})`,
    secondsBefore: (column) => `strftime('%Y-%m-%dT%H:%M:%f+00:00', ${column}, '-' || n || ' seconds')`,
    status: (value) => value,
    close: async () => {
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}

async function openPostgres(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('SET synchronous_commit = off')
  return {
    begin: 'BEGIN',
    run: (statement) => client.query(statement),
    columnsOf: async (table) => {
      const { rows } = await client.query('SELECT column_name FROM information_schema.columns WHERE table_name = $1', [
        table,
      ])
      return rows.map((row) => row.column_name)
    },
    numbers: (first, last, insert) => insert.replace(', numbers ', `, generate_series(${first}, ${last}) AS n `),
    padded: (number) => `lpad((${number})::text, 26, '0')`,
    secondsBefore: (column) => `${column} - n * interval '1 second'`,
    status: (value) => `(${value})::"TaskStatus"`,
    close: async () => {
      // As the server itself does after so many changes.
      await client.query('VACUUM ANALYZE')
      await client.query('CHECKPOINT')
      await client.end()
    },
  }
}
