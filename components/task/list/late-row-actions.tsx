'use client'

import { MoreHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'

/** The row's verbs. They come just after the page, which can be read without them; their sign stands there before. */
export const LateRowActions = dynamic(() => import('./row-actions').then((file) => file.RowActions), {
  ssr: false,
  loading: () => (
    <span aria-hidden className="flex justify-end text-fg-3">
      <MoreHorizontal className="m-1.5 size-4" />
    </span>
  ),
})
