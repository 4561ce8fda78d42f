import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { findTestUser, isRoot, makeTestUser, root, script, scriptPath, settings, state, testUser } from './place.mjs'

/**
 * A systemd user manager: of the test user in namespaces of its own where we are root (the tests of a unit must not
 * run as root, whatever PID 1 is), else this user's own.
 * @param {string[]} missing gets a line where there is none
 */
export function systemdUp(missing) {
  return isRoot ? managerOfTestUser(missing) : managerOfThisUser(missing)
}

export function systemdDown() {
  if (existsSync(`${state}/systemd.pid`)) script('user-systemd.sh', 'down')
}

function managerOfTestUser(missing) {
  if (!existsSync('/lib/systemd/systemd') || !existsSync('/usr/bin/dbus-daemon')) return null
  try {
    makeTestUser()
    script('user-systemd.sh', 'up')
    const checkout = script('user-systemd.sh', 'checkout', root).trim()
    const env = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
    const run = ['env', ...env, scriptPath('user-systemd.sh'), 'run-in', checkout]
    demandReadable(run)
    const { uid, home } = findTestUser()
    return { run, env: busOf(uid), user: testUser, uid, home, checkout }
  } catch (error) {
    missing.push(`a systemd user manager: ${error.message}`)
    return null
  }
}

// How to get to the checkout does not matter, it is bound elsewhere; the modes inside do: a clone under umask 077.
function demandReadable([program, ...args]) {
  const skipped = ['.git', 'data', '.env', '.cache', 'test-results'].map((name) => `-path ./${name} -o`).join(' ')
  const find = `find . \\( ${skipped} -false \\) -prune -o ! -readable -print -quit`
  const { stdout } = spawnSync(
    program,
    [...args, 'sh', '-c', `if test -r package.json; then ${find}; else echo .; fi`],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'], // files of a build that runs may vanish under it
    },
  )
  if (!stdout) return
  if (!process.env.CI) throw new Error(`${testUser} may not read ${stdout.trim()}: chmod -R go+rX ${root}`)
  execFileSync('chmod', ['-R', 'go+rX', root])
}

function managerOfThisUser(missing) {
  const { status } = spawnSync('systemctl', ['--user', 'show-environment'], { stdio: 'ignore' })
  const { uid, username, homedir } = userInfo()
  if (status === 0) return { run: [], env: busOf(uid), user: username, uid, home: homedir, checkout: root }
  missing.push('a systemd user manager (loginctl enable-linger, or run the tests as root on Debian)')
  return null
}

function busOf(uid) {
  return { XDG_RUNTIME_DIR: `/run/user/${uid}`, DBUS_SESSION_BUS_ADDRESS: `unix:path=/run/user/${uid}/bus` }
}
