// npm run test:container: Taskyard in a container of rootless podman, which runs, updates and restarts what is outside.
import { dropCheckout, partsOfImage, wordsForImage } from '../../tests/machine/container-base.mjs'
import { downMachine, upMachine } from '../../tests/machine/up.mjs'
import { root } from '../env.mjs'
import { Failure, node, run, stopOnSignals } from './run.mjs'

process.chdir(root)
process.umask(0o022) // the test user reads what is built here
stopOnSignals()

try {
  const { systemd, missing } = await upMachine()
  if (!systemd) throw new Failure(`there is no user manager: ${missing.join('; ')}`)
  await run('build', node('scripts/build.mjs'))
  const env = ['env', ...wordsForImage(partsOfImage())]
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--configLoader', 'runner', '--project', 'container']
  await run('container', [...systemd.run, ...env, 'node', ...vitest, ...process.argv.slice(2)])
} catch (error) {
  process.exitCode = 1
  console.error(error instanceof Failure ? `\n${error.message}` : error)
} finally {
  dropCheckout()
  await downMachine()
}
