import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Global set-up: the runner's bundle, and the one with the tests' own handlers, are in step with its sources. Where the checkout is read-only it was built before. */
export function setup() {
  try {
    accessSync(root, constants.W_OK)
  } catch {
    return
  }
  for (const args of [['scripts/build.mjs', '--jobs-only'], ['tests/fixtures/handlers/build.mjs']]) {
    execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  }
}
