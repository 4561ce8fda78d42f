// npm test: everything that CI runs, in order, up to the first failure.
// --only check | unit | integration | systemd | services | e2e    runs one part of it.
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { downMachine, upMachine } from '../tests/machine/up.mjs'
import { root } from './env.mjs'
import { generateStaleClients } from './stale-clients.mjs'
import { Failure, node, run, stopOnSignals } from './test/run.mjs'
import { Tally } from './test/tally.mjs'

process.chdir(root)
process.umask(0o022) // the test user reads what is built here
forgetOwnSettings()
stopOnSignals()

const only = onlyPart()
const reports = mkdtempSync(join(tmpdir(), 'taskyard-reports-'))
const tally = new Tally(reports)
let machine = { systemd: null, postgresUrl: null, missing: [] }

try {
  if (only !== 'unit') await bringUpMachine()
  generateStaleClients()
  if (wants('check')) await run('check', node('scripts/check.mjs'))
  if (wants('unit')) await vitest('unit', ['unit'])
  if (!only || only === 'e2e' || only === 'integration') await run('build', node('scripts/build.mjs'))
  else if (only !== 'check' && only !== 'unit') await run('build', node('scripts/build.mjs', '--jobs-only'))
  // Where the test user may not write, nobody else would.
  if (wants('systemd')) await run('test handlers', node('tests/fixtures/handlers/build.mjs'))
  if (wants('integration'))
    await vitest('integration', machine.postgresUrl ? ['integration', 'postgres'] : ['integration'])
  if (machine.systemd) {
    for (const part of ['systemd', 'services']) if (wants(part)) await vitestInside(part)
    // By themselves: they prune images, other tests' among them.
    if (wants('services') && machine.postgresUrl) await vitestInside('services-postgres')
  }
  if (wants('e2e')) {
    await browserTests()
    if (machine.systemd) await browserTestsInside()
  }
} catch (error) {
  process.exitCode = 1
  console.error(error instanceof Failure ? `\n${error.message}` : error)
} finally {
  await downMachine()
  for (const part of machine.missing) console.error(`!!! NOT TESTED HERE, missing: ${part}`)
  console.log(tally.line())
  rmSync(reports, { recursive: true, force: true })
}

function wants(part) {
  return only === undefined || only === part
}

async function bringUpMachine() {
  machine = await upMachine()
  if (machine.postgresUrl) process.env.TEST_POSTGRES_URL = machine.postgresUrl
  if (process.env.CI && machine.missing.length > 0)
    throw new Failure('parts of the machine are missing, and CI demands them')
}

async function vitest(name, projects) {
  await run(name, node(...vitestArguments(name, projects)), { onEnd: (code) => tally.addVitest(name, code) })
}

// Inside the manager's namespaces, as an ordinary user: what the code sees there is what a booted host shows.
async function vitestInside(part) {
  const env = { ...(machine.postgresUrl && { TEST_POSTGRES_URL: machine.postgresUrl }) }
  await run(part, inside(env, vitestArguments(part, [part])), { onEnd: (code) => tally.addVitest(part, code) })
}

// What a browser does with real services: podman, the web app and its runner below one user manager.
async function browserTestsInside() {
  const env = { E2E_SUITE: 'e2e-services', E2E_REPORT: join(reports, 'e2e-services.json') }
  const argv = inside(env, ['node_modules/@playwright/test/cli.js', 'test'])
  await run('e2e-services', argv, { onEnd: (code) => tally.addPlaywright('e2e-services', code) })
}

function inside(env, argv) {
  const { run: prefix, uid } = machine.systemd
  if (process.getuid?.() === 0) chownSync(reports, uid, uid)
  chmodSync(reports, 0o700)
  const settings = Object.entries({ ...env, ...(process.env.CI && { CI: process.env.CI }) })
  return [...prefix, 'env', ...settings.map(([name, value]) => `${name}=${value}`), 'node', ...argv]
}

function vitestArguments(name, projects) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, `${name}.json`)}`]
  // The loader `runner`: the default one writes beside the configuration, where the test user may not.
  const chosen = projects.flatMap((project) => ['--project', project])
  return ['node_modules/vitest/vitest.mjs', 'run', '--configLoader', 'runner', ...chosen, ...reporters]
}

async function browserTests() {
  const env = { E2E_REPORT: join(reports, 'e2e.json') }
  const end = { env, onEnd: (code) => tally.addPlaywright('e2e', code) }
  await run('e2e', node('node_modules/@playwright/test/cli.js', 'test'), end)
}

// Whoever runs the tests may have Taskyard set up in this shell; the tests set what they mean.
function forgetOwnSettings() {
  for (const name of Object.keys(process.env)) {
    if (/^(TASKYARD_|FORWARD_AUTH|DATABASE_URL$|HOST$|PORT$|NEXTAUTH_)/.test(name)) delete process.env[name]
  }
}

function onlyPart() {
  const at = process.argv.indexOf('--only')
  if (at < 0) return undefined
  const part = process.argv[at + 1]
  if (['check', 'unit', 'integration', 'systemd', 'services', 'e2e'].includes(part ?? '')) return part
  console.error('usage: npm test -- [--only check | unit | integration | systemd | services | e2e]')
  process.exit(2)
}
