import { runsOnHost } from '@/lib/core/env'
import type { ExecAnswer, TaskContext } from '../../define'
import { eyesHere } from './eyes-here'
import { eyesOnHost } from './eyes-on-host'

/** Sizes in bytes. */
export interface FileSystemSize {
  sizeBytes: number
  freeBytes: number
  inodes: number
  freeInodes: number
}

/** What can be seen of a machine without running its programs. */
export interface Eyes {
  /** Path of a program, null where it is not installed. */
  program(name: string): Promise<string | null>
  /** null: it is not there, or may not be read. */
  readText(path: string): Promise<string | null>
  /** Names in a folder; none where it is not there. */
  namesIn(folder: string): Promise<string[]>
  isThere(path: string): Promise<boolean>
  /** Throws where the path is not there. */
  sizeOf(path: string): Promise<FileSystemSize>
}

/** How a check looks at the machine. */
export interface Look extends Eyes {
  /** Runs a program for at most 5 s. Its failure is an answer. */
  run(argv: string[]): Promise<ExecAnswer>
}

/** The eyes of one check: what it runs is told in the timeline of its unit. In a container it looks at the host. */
export function createLook(unit: string, context: Pick<TaskContext, 'exec' | 'signal'>): Look {
  const run = async (argv: string[], untold = false) => {
    const answer = await context.exec(argv, { timeoutMs: 5000, unit, untold })
    // A stopped task is no finding about the program.
    context.signal.throwIfAborted()
    return answer
  }
  const eyes = runsOnHost() ? eyesOnHost((argv) => run(argv, true)) : eyesHere
  return { ...eyes, run: (argv) => run(argv) }
}

/** The line of an answer that says what went wrong. */
export function complaint(answer: ExecAnswer): string {
  const lines = answer.stderr.split('\n').filter((line) => line.trim() !== '')
  return lines.at(-1) ?? (answer.exitCode === null ? 'no answer in 5 s' : `exit code ${answer.exitCode}`)
}
