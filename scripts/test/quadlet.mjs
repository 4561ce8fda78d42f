// npm run test:quadlet: the tests of services once more, with those of Quadlet, on Debian 13's systemd and podman.
// [files]    only these
import { guestDown, guestUp } from '../../tests/machine/guest.mjs'
import { root } from '../env.mjs'
import { Failure, node, run, stopOnSignals } from './run.mjs'

process.chdir(root)
process.umask(0o022) // the test user reads what is built here
stopOnSignals()

try {
  const guest = guestUp()
  await run('build', node('scripts/build.mjs', '--jobs-only'))
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--configLoader', 'runner', '--project', 'quadlet']
  await run('quadlet', [...guest.run, 'node', ...vitest, ...process.argv.slice(2)])
} catch (error) {
  process.exitCode = 1
  console.error(error instanceof Failure ? `\n${error.message}` : error)
} finally {
  guestDown()
}
