'use client'

import { useNow } from '@/components/task/list/use-now'
import { useFormat } from '@/lib/format/use-format'

/** How long ago something was. The page's clock goes by minutes, and what is younger than its last one lies not ahead. */
export function useAgo(): (at: string) => string {
  const format = useFormat()
  const now = useNow(false)
  return (at) => format.relative(at, Math.max(now, Date.parse(at)))
}
