import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { execa } from 'execa'
import { programEnvironment, runsOnHost } from '@/lib/core/env'
import { maskedString, secretsOf } from '@/lib/output/mask'
import type { ContextEvent, ExecAnswer, ExecOptions } from '../handlers/define'
import { onHost } from './on-host'

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
  const startedAt = performance.now()
  const limits = {
    timeoutMs: options.timeoutMs ?? 30_000,
    signal: options.uninterrupted ? null : signal,
    env: options.unmarked ? {} : env,
    onLine: options.onLine,
  }
  const ran = await (runsOnHost() ? runOutside(argv, limits) : runHere(argv, limits))
  const { answer, killedBy } = ran
  if (options.untold) return answer
  const more = secretsOf(options.secrets ?? [])
  const hide = (text: string) => maskedString(mask(text), more)
  // Masked before it is cut: half a secret would not be known as one.
  const kept = (text: string) => cap(hide(text), options.keptChars ?? defaultKeptChars)
  await tell({
    action: 'command.ran',
    level: 'debug',
    message: `${hide(argv.join(' '))}: ${outcomeOf(answer, killedBy)}`,
    ...(options.unit && { unit: options.unit }),
    meta: {
      argv: argv.map(hide),
      exit_code: answer.exitCode,
      duration_ms: Math.round(performance.now() - startedAt),
      stdout: kept(answer.stdout),
      stderr: kept(answer.stderr),
    },
  })
  return answer
}

interface Limits {
  timeoutMs: number
  /** Aborted: the program ends. null: it is left to come to its end. */
  signal: AbortSignal | null
  env: Record<string, string>
  onLine: ExecOptions['onLine']
}

interface Ran {
  answer: ExecAnswer
  killedBy?: string | undefined
}

const common = { reject: false, extendEnv: false, forceKillAfterDelay: 2000, maxBuffer: 10 * 1024 * 1024 } as const

async function runHere([file = '', ...args]: string[], { timeoutMs, signal, env, onLine }: Limits): Promise<Ran> {
  const running = execa(file, args, {
    ...common,
    stdin: 'ignore',
    env: { ...programEnvironment(), ...env },
    timeout: timeoutMs,
    ...(signal && { cancelSignal: signal }),
  })
  if (onLine) tellLines(running, onLine)
  const ran = await running
  const { stdout = '', stderr = '', timedOut } = ran
  return { answer: { exitCode: ran.exitCode ?? null, stdout, stderr, timedOut }, killedBy: ran.signal }
}

/** The programs of the machine are those of the host: from inside a container they run there. */
async function runOutside(argv: string[], { timeoutMs, signal, env, onLine }: Limits): Promise<Ran> {
  if (signal?.aborted) return { answer: { exitCode: null, stdout: '', stderr: '', timedOut: false } }
  const outside = onHost(argv, { timeoutMs, env })
  const [file = '', ...args] = outside.argv
  const running = execa(file, args, { ...common, input: outside.input, env: programEnvironment() })
  if (onLine) tellLines(running, onLine)
  const over = AbortSignal.timeout(timeoutMs)
  const ending = signal ? AbortSignal.any([signal, over]) : over
  // Again and again: the first time its unit may not be there yet.
  let insisting: NodeJS.Timeout | undefined
  const end = () => {
    outside.end()
    insisting = setInterval(outside.end, 500)
  }
  ending.addEventListener('abort', end, { once: true })
  const ran = await running
  ending.removeEventListener('abort', end)
  clearInterval(insisting)
  const { stdout = '', stderr = '' } = ran
  if (insisting) return { answer: { exitCode: null, stdout, stderr, timedOut: over.aborted }, killedBy: 'SIGTERM' }
  return { answer: { exitCode: ran.exitCode ?? null, stdout, stderr, timedOut: false }, killedBy: ran.signal }
}

function tellLines(
  { stdout, stderr }: { stdout: Readable | null; stderr: Readable | null },
  tell: (line: string) => void,
) {
  for (const stream of [stdout, stderr]) {
    if (stream) createInterface({ input: stream }).on('line', tell)
  }
}

function outcomeOf({ exitCode, timedOut }: ExecAnswer, killedBy: string | undefined): string {
  if (timedOut) return 'timed out'
  if (exitCode !== null) return `exit ${exitCode}`
  return killedBy ? `killed by ${killedBy}` : 'could not be run'
}

function cap(text: string, keptChars: number): string {
  if (text.length <= keptChars) return text
  return `${text.slice(0, keptChars)}\n… ${text.length - keptChars} more characters`
}
