'use client'

import { useSyncExternalStore } from 'react'
import { formatNumber } from '@/lib/format/number'
import type { OutputPages } from './output-pages'

/** How many lines there are by now: counts with the stream, not with the task's snapshots. */
export function LineCount({ pages }: { pages: OutputPages }) {
  return formatNumber(useSyncExternalStore(pages.subscribe, pages.total, pages.total))
}
