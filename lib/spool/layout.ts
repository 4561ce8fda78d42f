import { join } from 'node:path'

/** The files of one attempt's spool directory. Raw output: never served, never backed up, removed at the end. */
export interface Spool {
  dir: string
  script: string
  env: string
  stdout: string
  stderr: string
  /** Made by whoever starts the program, or by whoever prevents it: see launch.sh. */
  begun: string
  wrapper: string
  program: string
  result: string
  note: string
  /** There when the worker is to pause at its next safe point. */
  pause: string
  /** There when a signal of ours has gone out. */
  signalled: string
}

/** Where the spool of an attempt is; nothing is made. */
export function spoolOf(dataDir: string, attemptId: string): Spool {
  const dir = join(spoolRoot(dataDir), attemptId)
  const file = (name: string) => join(dir, name)
  return {
    dir,
    script: file('script'),
    env: file('env'),
    stdout: file('stdout'),
    stderr: file('stderr'),
    begun: file('begun'),
    wrapper: file('wrapper'),
    program: file('program'),
    result: file('result'),
    note: file('note'),
    pause: file('pause'),
    signalled: file('signalled'),
  }
}

export function spoolRoot(dataDir: string): string {
  return join(dataDir, 'spool')
}

/** The transient unit's name follows from the attempt's id too. */
export function unitNameOf(attemptId: string): string {
  return `taskyard-${attemptId}.service`
}
