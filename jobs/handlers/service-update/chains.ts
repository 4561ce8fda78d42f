import type { PlannedUpdate } from '@/lib/services/plan'

/**
 * Services that share an image, or of which one depends on the other, go one after the other: what one rolls back the
 * other may not be starting. Chains can go side by side; they keep the order of the plan.
 */
export function chainsOf(plan: PlannedUpdate[]): PlannedUpdate[][] {
  const chains: PlannedUpdate[][] = []
  for (const planned of plan) {
    const related = chains.filter((chain) => chain.some((other) => areRelated(planned, other)))
    const joined = [...related.flat(), planned].toSorted((a, b) => a.order - b.order)
    for (const chain of related) chains.splice(chains.indexOf(chain), 1)
    chains.push(joined)
  }
  return chains
}

function areRelated(one: PlannedUpdate, other: PlannedUpdate): boolean {
  if (one.reference !== null && one.reference === other.reference) return true
  return one.dependents.includes(other.unit) || other.dependents.includes(one.unit)
}
