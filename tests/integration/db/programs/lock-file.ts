// lock-file.ts <path> <ms>: takes the file's write lock, says `locked`, and lets go after so many milliseconds.
import Database from 'better-sqlite3'

const [path = '', ms = '0'] = process.argv.slice(2)
const db = new Database(path)
db.exec('BEGIN EXCLUSIVE')
process.stdout.write('locked\n')
setTimeout(() => {
  db.exec('COMMIT')
  db.close()
}, Number(ms))
