import { execa } from 'execa'
import { programEnvironment } from '@/lib/core/env'
import type { ContextEvent, ExecAnswer } from '../handlers/define'

/** What an event keeps of each stream. */
const keptChars = 4000

/** Runs one program for a handler and tells it as an event. Ends it with the task. */
export async function runProgram(
  argv: string[],
  options: { timeoutMs?: number; unit?: string },
  signal: AbortSignal,
  tell: (event: ContextEvent) => Promise<void>,
): Promise<ExecAnswer> {
  const [file = '', ...args] = argv
  const startedAt = performance.now()
  const ran = await execa(file, args, {
    reject: false,
    stdin: 'ignore',
    env: programEnvironment(),
    extendEnv: false,
    timeout: options.timeoutMs ?? 30_000,
    cancelSignal: signal,
    forceKillAfterDelay: 2000,
    maxBuffer: 10 * 1024 * 1024,
  })
  const exitCode = ran.exitCode ?? null
  await tell({
    action: 'command.ran',
    level: 'debug',
    message: `${argv.join(' ')}: ${outcomeOf(exitCode, ran.timedOut, ran.signal)}`,
    ...(options.unit && { unit: options.unit }),
    meta: {
      argv,
      exit_code: exitCode,
      duration_ms: Math.round(performance.now() - startedAt),
      stdout: cap(ran.stdout),
      stderr: cap(ran.stderr),
    },
  })
  return { exitCode, stdout: ran.stdout ?? '', stderr: ran.stderr ?? '' }
}

function outcomeOf(exitCode: number | null, timedOut: boolean, signal: string | undefined): string {
  if (timedOut) return 'timed out'
  if (exitCode !== null) return `exit ${exitCode}`
  return signal ? `killed by ${signal}` : 'could not be run'
}

function cap(text: string | undefined): string {
  if (!text || text.length <= keptChars) return text ?? ''
  return `${text.slice(0, keptChars)}\n… ${text.length - keptChars} more characters`
}
