// npm run test:quadlet: the tests of services once more, with those of Quadlet, on Debian 13's systemd and podman; there
// too those of Taskyard in a container, by its Quadlet; then root's services, on the same Debian with its system manager.
// [files]    only these
import { dropCheckout, partsOfImage, wordsForImage } from '../../tests/machine/container-base.mjs'
import { guestDown, guestSees, guestUp, systemDown, systemUp } from '../../tests/machine/guest.mjs'
import { root } from '../env.mjs'
import { Failure, node, run, stopOnSignals } from './run.mjs'

process.chdir(root)
process.umask(0o022) // the test user reads what is built here
stopOnSignals()

try {
  const guest = guestUp()
  await run('build', node('scripts/build.mjs'))
  const image = wordsForImage(guestSees(partsOfImage()))
  await run('quadlet', [...guest.run, ...vitest('quadlet')])
  await run('container', [...guest.run, 'env', ...image, ...vitest('container')])
  guestDown()
  const system = systemUp()
  await run('rootful', [...system.run, ...vitest('rootful')])
} catch (error) {
  process.exitCode = 1
  console.error(error instanceof Failure ? `\n${error.message}` : error)
} finally {
  dropCheckout()
  guestDown()
  systemDown()
}

function vitest(project) {
  const files = process.argv.slice(2)
  // Of files that are named each project has only its own.
  const some = files.length > 0 ? ['--passWithNoTests', ...files] : []
  return ['node', 'node_modules/vitest/vitest.mjs', 'run', '--configLoader', 'runner', '--project', project, ...some]
}
