import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { execa } from 'execa'
import { programEnvironment } from '@/lib/core/env'
import { maskedString, secretsOf } from '@/lib/output/mask'
import type { ContextEvent, ExecAnswer, ExecOptions } from '../handlers/define'

const defaultKeptChars = 4000

/** Whose program it is. */
export interface ProgramOwner {
  /** Aborted: the program ends with it. */
  signal: AbortSignal
  tell: (event: ContextEvent) => Promise<void>
  /** Hides secrets in what is told. */
  mask: (text: string) => string
  /** What its environment has beside what every program gets. */
  env: Record<string, string>
}

/** Runs one program for a handler and tells it as an event; its answer is as it printed it. */
export async function runProgram(
  argv: string[],
  options: ExecOptions,
  { signal, tell, mask, env }: ProgramOwner,
): Promise<ExecAnswer> {
  const [file = '', ...args] = argv
  const startedAt = performance.now()
  const running = execa(file, args, {
    reject: false,
    stdin: 'ignore',
    env: { ...programEnvironment(), ...(!options.unmarked && env) },
    extendEnv: false,
    timeout: options.timeoutMs ?? 30_000,
    ...(!options.uninterrupted && { cancelSignal: signal }),
    forceKillAfterDelay: 2000,
    maxBuffer: 10 * 1024 * 1024,
  })
  if (options.onLine) tellLines(running, options.onLine)
  const ran = await running
  const exitCode = ran.exitCode ?? null
  const answer = { exitCode, stdout: ran.stdout ?? '', stderr: ran.stderr ?? '', timedOut: ran.timedOut }
  if (options.untold) return answer
  const more = secretsOf(options.secrets ?? [])
  const hide = (text: string) => maskedString(mask(text), more)
  // Masked before it is cut: half a secret would not be known as one.
  const kept = (text: string) => cap(hide(text), options.keptChars ?? defaultKeptChars)
  await tell({
    action: 'command.ran',
    level: 'debug',
    message: `${hide(argv.join(' '))}: ${outcomeOf(exitCode, ran.timedOut, ran.signal)}`,
    ...(options.unit && { unit: options.unit }),
    meta: {
      argv: argv.map(hide),
      exit_code: exitCode,
      duration_ms: Math.round(performance.now() - startedAt),
      stdout: kept(answer.stdout),
      stderr: kept(answer.stderr),
    },
  })
  return answer
}

function tellLines(
  { stdout, stderr }: { stdout: Readable | null; stderr: Readable | null },
  tell: (line: string) => void,
) {
  for (const stream of [stdout, stderr]) {
    if (stream) createInterface({ input: stream }).on('line', tell)
  }
}

function outcomeOf(exitCode: number | null, timedOut: boolean, signal: string | undefined): string {
  if (timedOut) return 'timed out'
  if (exitCode !== null) return `exit ${exitCode}`
  return signal ? `killed by ${signal}` : 'could not be run'
}

function cap(text: string, keptChars: number): string {
  if (text.length <= keptChars) return text
  return `${text.slice(0, keptChars)}\n… ${text.length - keptChars} more characters`
}
