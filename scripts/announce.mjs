import { readFileSync } from 'node:fs'

/**
 * Tells who started us where to go, how to sign in, what runs the tasks and how to stop.
 * @param {{url: string, dataDir: string}} place
 * @param {{username: string, passwordFile?: string} | null} admin the account, where it was made now
 * @param {{launcher: string, why: string} | undefined | null} launcher undefined: not told in time; null: not asked
 */
export function announce({ url, dataDir }, admin, launcher) {
  console.log(`\nTaskyard is ready: ${url}\n`)
  if (admin) line('sign in', `as ${admin.username}, ${passwordOf(admin)}`)
  if (launcher) line('launcher', `${launcher.launcher}: ${launcher.why}`)
  else if (launcher === undefined) line('launcher', 'not known yet: the runner has not said it is ready')
  line('files', dataDir)
  line('stop', 'Ctrl-C; tasks that are running go on\n')
}

function passwordOf({ passwordFile }) {
  if (!passwordFile) return 'with the password of TASKYARD_ADMIN_PASSWORD'
  const password = readFileSync(passwordFile, 'utf8').trim()
  return `password ${password}\n             (told this once; kept in ${passwordFile} until you change it)`
}

/** One fact of such a message. */
export function line(label, text) {
  console.log(`  ${label.padEnd(10)} ${text}`)
}
