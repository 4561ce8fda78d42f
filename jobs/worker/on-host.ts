import { randomBytes } from 'node:crypto'
import { execa } from 'execa'
import { quoteWord } from '@/lib/spool/shell-words'

/** A program of the host, asked for from inside a container. */
export interface OnHost {
  argv: string[]
  /** What systemd-run is given on its stdin. */
  input: string
  /** Ends the program, and systemd-run with it, once its unit is there. */
  end(): void
}

/** Beyond its time limit a program goes on for so long at most when whoever asked for it has died, s. */
const backstopSecs = 5

/**
 * Has the host's user manager run a program in a unit of its own, with our stdout and stderr and the manager's own
 * environment. What is to run goes by stdin, to a shell: systemd would expand each `$` in arguments, and they could be
 * read by everybody (`systemctl show`). The shell stays, for a program that is ended by TERM has ended well for systemd.
 * @param env what it gets beside the manager's environment
 */
export function onHost(argv: string[], { timeoutMs, env }: { timeoutMs: number; env: Record<string, string> }): OnHost {
  const unit = `run-taskyard-${randomBytes(8).toString('hex')}.service`
  const limits = [`RuntimeMaxSec=${Math.ceil(timeoutMs / 1000) + backstopSecs}`, 'TimeoutStopSec=2']
  const properties = limits.flatMap((limit) => ['--property', limit])
  const options = ['--user', '--quiet', '--collect', '--pipe', '--wait', `--unit=${unit}`, ...properties]
  const words = argv.map(quoteWord).join(' ')
  const exports = Object.entries(env).map(([name, value]) => `export ${name}=${quoteWord(value)}\n`)
  return {
    argv: ['systemd-run', ...options, '--', '/bin/sh'],
    input: `trap : TERM INT HUP PIPE\n${exports.join('')}${words} </dev/null\nexit $?\n`,
    end: () => void execa('busctl', stopArgv(unit), { reject: false, stdio: 'ignore' }),
  }
}

/** Not systemctl: seen on 257, it gives up on the manager's own socket where that belongs to another PID namespace. */
function stopArgv(unit: string): string[] {
  const manager = ['org.freedesktop.systemd1', '/org/freedesktop/systemd1', 'org.freedesktop.systemd1.Manager']
  return ['--user', 'call', ...manager, 'StopUnit', 'ss', unit, 'replace']
}
