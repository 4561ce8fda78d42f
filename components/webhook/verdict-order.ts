import type { Verdict } from '@/lib/contract/webhooks'

/** As they are counted and chosen. Not the contract's own list: that would bring its parser into the browser. */
export const verdictOrder: readonly Verdict[] = ['accepted', 'ignored', 'refused', 'failed']
