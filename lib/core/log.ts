import pino from 'pino'
import { env } from './env'

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
  pino.destination({ dest: 1, sync: true }),
)

/** Called once at a process's start, when the environment is known to be valid. */
export function configureLog(processName: string): void {
  log.level = env().LOG_LEVEL
  log.setBindings({ process: processName })
}
