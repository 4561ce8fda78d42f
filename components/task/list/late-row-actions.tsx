'use client'

import { MoreHorizontal } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { late } from '@/components/ui/late'
import type { TaskView } from '@/lib/contract/task'

const sign = (
  <span aria-hidden className="flex justify-end text-fg-3">
    <MoreHorizontal className="m-1.5 size-4" />
  </span>
)
const RowActions = late(() => import('./row-actions').then((file) => file.RowActions), sign)

/** The row's verbs. They come just after the page, which can be read without them; their sign stands there before. */
export function LateRowActions({ task }: { task: TaskView }) {
  return useIsInBrowser() ? <RowActions task={task} /> : sign
}

function useIsInBrowser(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
}
