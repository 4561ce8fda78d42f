import type { HandlerSpec } from './spec'

/** What all maintenance tasks have in common: work of our own in the lane for it, which may be begun again. */
export const maintenance = {
  type: 'maintenance',
  isolation: 'isolated',
  lane: 'maintenance',
  limits: { timeoutSecs: 1800, outputLimitBytes: 50_000_000, stopGraceSecs: 10 },
  supports: { pause: false, stop: 'graceful' },
  isRepeatable: true,
} as const satisfies Partial<HandlerSpec>
