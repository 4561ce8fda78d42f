import type { RetryPolicy } from '@/lib/contract/definitions'
import type { FailedReason } from '@/lib/contract/states'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Outcome } from './outcome'

const mostDelaySecs = 86_400

/** When a task that ends like this is tried again by itself; null: it is not. */
export function retryAtOf(
  { retryPolicy, stopping, deleteRequested }: Pick<Task, 'retryPolicy' | 'stopping' | 'deleteRequested'>,
  { status, reason }: Pick<Outcome, 'status' | 'reason'>,
  endedAt: Date,
): Date | null {
  const policy = retryPolicy as RetryPolicy | null
  if (!policy || policy.attempts < 1 || status !== 'failed') return null
  // Somebody wanted an end of it, which only came too late.
  if (stopping !== null || deleteRequested) return null
  if (!policy.on.includes((reason ?? 'error') as FailedReason)) return null
  return new Date(endedAt.getTime() + policy.delay_secs * 1000)
}

/** What is left of a policy for the task that tries again; null: nothing. */
export function policyAfter({ attempts, backoff, delay_secs: delay, ...policy }: RetryPolicy): RetryPolicy | null {
  if (attempts <= 1) return null
  const next = backoff === 'exponential' ? Math.min(delay * 2, mostDelaySecs) : delay
  return { ...policy, backoff, attempts: attempts - 1, delay_secs: next }
}
