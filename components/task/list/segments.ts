import type { TaskListCounts } from '@/lib/contract/task'

export const segments = ['all', 'manual', 'webhook', 'automatic', 'maintenance'] as const
export type Segment = (typeof segments)[number] & keyof TaskListCounts

/** The segment that stands for these types; null where they are a choice that no segment makes. */
export function segmentOf(types: string[]): Segment | null {
  if (types.length === 0) return 'all'
  const chosen = new Set(types.flatMap((type) => (type === 'automatic' ? ['scheduler', 'internal'] : [type])))
  if (chosen.size === 2 && chosen.has('scheduler') && chosen.has('internal')) return 'automatic'
  const [only] = chosen.size === 1 ? chosen : []
  return segments.find((segment) => segment === only && segment !== 'all') ?? null
}

/** The types that a segment shows. */
export function typesOf(segment: Segment): string[] {
  return segment === 'all' ? [] : [segment]
}
