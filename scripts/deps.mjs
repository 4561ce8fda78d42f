// Installs the locked packages where a fresh checkout has none, or others. Imports no package.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withOwnNode } from './own-node.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
const stamp = 'node_modules/.lock-hash'
// The version of Node's binary interface too: native packages are built for one.
const wanted = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(process.versions.modules)
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) install()

function install() {
  console.error('installing the locked packages (a minute or two the first time)')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // Packages of development are needed too: `npm start` builds.
    env: withOwnNode({ ...process.env, NODE_ENV: 'development' }),
    shell: process.platform === 'win32',
  })
  if (status === 0) return writeFileSync(stamp, wanted)
  if (spawnSync('cc', ['--version'], { stdio: 'ignore' }).error) {
    console.error('There is no C compiler. better-sqlite3 may need one: apt-get install build-essential python3')
  }
  process.exit(status ?? 1)
}
