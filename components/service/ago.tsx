'use client'

import { useFormat } from '@/lib/format/use-format'
import { useAgo } from './use-ago'

/** How long ago something was; null: nobody knows. */
export function Ago({ at }: { at: string | null }) {
  const format = useFormat()
  const ago = useAgo()
  if (!at) return <span className="text-fg-3">—</span>
  return (
    <time dateTime={at} title={format.dateTime(at)} suppressHydrationWarning>
      {ago(at)}
    </time>
  )
}
