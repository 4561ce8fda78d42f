import type { UnitShow } from '@/lib/systemd/show-units'
import type { ExecAnswer } from '../define'

/**
 * Why a restart failed, as systemd names it (systemd.exec(5), Result=). Where the unit is started again by itself
 * (Restart=) its Result is `success` before anybody can read it: then what systemctl has said of the job tells. So it
 * does where the unit was not started at all: its Result is that of its stop.
 */
export function resultOf(answer: Pick<ExecAnswer, 'stderr'>, { result }: Pick<UnitShow, 'result'>): string {
  if (wantedAnother(answer)) return 'dependency'
  if (result !== 'success') return result
  const { stderr } = answer
  return told.find(([words]) => stderr.includes(words))?.[1] ?? result
}

/** The unit was not started, because another one that it needs was not. */
export function wantedAnother({ stderr }: Pick<ExecAnswer, 'stderr'>): boolean {
  return stderr.includes('A dependency job for ')
}

// In systemctl's words (systemd 252 and 257, src/shared/bus-wait-for-jobs.c), which it has in English only.
const told: readonly (readonly [string, string])[] = [
  ['of unavailable resources or another system error', 'resources'],
  ['the service did not take the steps required by its unit configuration', 'protocol'],
  ['a timeout was exceeded', 'timeout'],
  ['the control process exited with error code', 'exit-code'],
  ['a fatal signal was delivered to the control process', 'signal'],
  ['a fatal signal was delivered causing the control process to dump core', 'core-dump'],
  ['start of the service was attempted too often', 'start-limit-hit'],
]
