'use client'

import type { RefObject } from 'react'
import type { TaskView } from '@/lib/contract/task'
import { useAsk } from './row-verbs'
import { useListKeys } from './use-list-keys'

interface ListKeysProps {
  list: RefObject<HTMLElement | null>
  tasks: TaskView[]
  onSearch: () => void
  onPick: ((id: string, isRange: boolean) => void) | null
  onClear: () => boolean
}

/** The list's keyboard; below RowVerbs, where one can ask. */
export function ListKeys({ list, tasks, ...keys }: ListKeysProps) {
  const ask = useAsk()
  useListKeys(list, {
    tasks,
    onStop: (task) => ask('stop', task),
    onForceStop: (task) => ask('force', task),
    ...keys,
  })
  return null
}
