import { percentile, verdict } from '../numbers.mjs'

/** What a million ended tasks may cost what is done with others: nothing but noise. Nothing to compare: no aim. */
export function asBefore(delays, before) {
  if (!before) return {}
  const limit = percentile(before, 0.5) * 1.5 + 1
  return { aim: `p50 ≤ ${limit.toFixed(1)} ms, as without them`, isReached: verdict(percentile(delays, 0.5) <= limit) }
}
