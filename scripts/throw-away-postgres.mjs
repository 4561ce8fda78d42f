import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Starts an empty PostgreSQL of this machine's packages on a unix socket of its own. Nothing in it survives `stop()`.
 * @param {{isDurable?: boolean}} options `isDurable`: it commits to the disk, for who measures
 * @returns {{url: string, stop(): void} | null} null where PostgreSQL is not installed
 */
export function startThrowAwayPostgres({ isDurable = false } = {}) {
  const bin = newestServer()
  if (!bin) return null
  const dir = mkdtempSync(join(tmpdir(), 'taskyard-pg-'))
  const run = asOrdinaryUser(dir)
  run(
    `${bin}/initdb`,
    '-D',
    `${dir}/data`,
    '-A',
    'trust',
    '-U',
    'postgres',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  )
  const fsync = isDurable ? 'on' : 'off'
  const options = `-c listen_addresses= -c unix_socket_directories=${dir} -c fsync=${fsync}`
  run(`${bin}/pg_ctl`, '-D', `${dir}/data`, '-w', '-s', '-l', `${dir}/log`, '-o', options, 'start')
  return {
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(dir)}`,
    stop() {
      run(`${bin}/pg_ctl`, '-D', `${dir}/data`, '-m', 'immediate', '-s', 'stop')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function newestServer() {
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(base, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

// The server refuses to run as root; Debian's package brings a user for it.
function asOrdinaryUser(dir) {
  const isRoot = process.getuid?.() === 0
  if (isRoot) execFileSync('chown', ['postgres:', dir])
  const prefix = isRoot ? ['setpriv', '--reuid', 'postgres', '--regid', 'postgres', '--clear-groups'] : []
  return (...command) => {
    const [program, ...args] = [...prefix, ...command]
    execFileSync(program, args, { cwd: dir, stdio: ['ignore', 'ignore', 'inherit'] })
  }
}
