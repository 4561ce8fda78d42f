import pino from 'pino'
import pretty from 'pino-pretty'
import { env } from './env'

// Written at once: what a process says just before it dies is what its reader wants most.
const destinationOf = (fd: number) => pino.destination({ dest: fd, sync: true })
let written: { write(line: string): unknown } = destinationOf(1)

/**
 * The process's own log: what a runner or web process does, for whoever watches the terminal or the journal.
 * What happens to tasks is told by events; this only accompanies them.
 */
export const log = pino(
  {
    level: 'info',
    base: undefined,
    redact: [
      'password',
      'secret',
      'token',
      'authorization',
      'cookie',
      'env',
      'script',
      '*.password',
      '*.secret',
      '*.token',
    ],
  },
  { write: (line: string) => void written.write(line) },
)

/** Called once at a process's start, when the environment is known to be valid. `fd`: 2 where stdout is not our own. */
export function configureLog(processName: string, fd: 1 | 2 = 1): void {
  const { LOG_LEVEL, LOG_FORMAT } = env()
  log.level = LOG_LEVEL
  log.setBindings({ process: processName })
  const destination = destinationOf(fd)
  written = LOG_FORMAT === 'pretty' ? prettyOn(processName, destination) : destination
}

function prettyOn(processName: string, destination: ReturnType<typeof destinationOf>) {
  return pretty({
    destination,
    sync: true,
    colorize: process.stdout.isTTY === true,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'process,pid,hostname',
    messageFormat: `${processName}: {msg}`,
    singleLine: true,
  })
}
