import { constants } from 'node:os'
import type { TaskDetail } from '@/lib/contract/task'

/** The exit code that a shell would have seen: the program's own, 128 + n after a signal, 1 for any other failure. */
export function exitCodeOf(task: Pick<TaskDetail, 'status' | 'exit_code' | 'signal'>): number {
  if (task.status === 'succeeded') return task.exit_code ?? 0
  if (task.signal) return 128 + (signalNumber(task.signal) ?? 0) || 1
  return task.exit_code || 1
}

function signalNumber(name: string): number | undefined {
  const numbers: Record<string, number> = constants.signals
  return numbers[name.startsWith('SIG') ? name : `SIG${name}`]
}
