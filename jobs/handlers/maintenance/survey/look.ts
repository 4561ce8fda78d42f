import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { env, runsOnHost } from '@/lib/core/env'
import type { ExecAnswer, TaskContext } from '../../define'

/** How a check looks at the machine. */
export interface Look {
  /** Path of a program, null where it is not installed. */
  program(name: string): Promise<string | null>
  /** Runs a program for at most 5 s. Its failure is an answer. */
  run(argv: string[]): Promise<ExecAnswer>
}

/** The eyes of one check: what it runs is told in the timeline of its unit. */
export function createLook(unit: string, context: Pick<TaskContext, 'exec' | 'signal'>): Look {
  return {
    program: (name) => (runsOnHost() ? findOnHost(name, run) : findProgram(name)),
    run,
  }

  async function run(argv: string[]): Promise<ExecAnswer> {
    const answer = await context.exec(argv, { timeoutMs: 5000, unit })
    // A stopped task is no finding about the program.
    context.signal.throwIfAborted()
    return answer
  }
}

async function findOnHost(name: string, run: Look['run']): Promise<string | null> {
  const script = 'PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; command -v -- "$1"'
  const { exitCode, stdout } = await run(['/bin/sh', '-c', script, 'sh', name])
  return exitCode === 0 ? stdout.trim() : null
}

async function findProgram(name: string): Promise<string | null> {
  // An ordinary user's PATH often has no sbin, where sshd is.
  for (const folder of [...env().PATH.split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin']) {
    const path = join(folder, name)
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (folder !== '' && isThere) return path
  }
  return null
}

/** The line of an answer that says what went wrong. */
export function complaint(answer: ExecAnswer): string {
  const lines = answer.stderr.split('\n').filter((line) => line.trim() !== '')
  return lines.at(-1) ?? (answer.exitCode === null ? 'no answer in 5 s' : `exit code ${answer.exitCode}`)
}
