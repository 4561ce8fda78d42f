import type { UnfinishedLines } from '@/lib/contract/task'

export interface PartialLine {
  stream: 'stdout' | 'stderr'
  text: string
}

/** The unfinished lines that are there, of both streams or of one. */
export function partialLines(
  partial: UnfinishedLines | null,
  only: PartialLine['stream'] | null = null,
): PartialLine[] {
  return (['stdout', 'stderr'] as const).flatMap((stream) => {
    const text = partial?.[stream]
    return text && (only === null || only === stream) ? [{ stream, text }] : []
  })
}
