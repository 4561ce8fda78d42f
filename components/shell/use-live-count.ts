'use client'

import { useState } from 'react'
import { useLiveTopic } from '@/components/live/use-live-topic'
import type { StreamEvent } from '@/lib/contract/stream'

/** How many tasks run at this moment, of all that there are. */
export function useRunningCount(initial: number): number {
  const [count, setCount] = useState(initial)
  useLiveTopic('list', (name, value) => {
    if (name === 'list') setCount((value as StreamEvent<'list'>).counts.running)
    // What has begun between the page and its stream is told of by nothing else.
    if (name === 'sync') setCount((before) => (value as StreamEvent<'sync'>).running ?? before)
  })
  return count
}

/** For how many services there is an update at this moment. */
export function useUpdateCount(initial: number): number {
  const [count, setCount] = useState(initial)
  useLiveTopic('services', (name, value) => {
    if (name === 'services') setCount((value as StreamEvent<'services'>).updates)
  })
  return count
}
