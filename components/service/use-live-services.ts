'use client'

import { useLiveAnswer } from '@/components/lane/use-live-answer'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { useThrottled } from '@/components/live/use-throttled'
import type { ServiceList } from '@/lib/contract/services'

/** A busy queue tells of tasks many times a second, and few of them are about services. */
const restMs = 2000

/** All services as they stand, read anew when a task moved or somebody changed something. */
export function useLiveServices(initial: ServiceList) {
  const { answer, error, readAnew } = useLiveAnswer('/api/services', initial)
  const readSometimes = useThrottled(readAnew, restMs)
  useLiveTopic('list', (name) => {
    if (name === 'list' || name === 'sync') readSometimes()
  })
  useLiveTopic('events', (name) => {
    if (name === 'events') readSometimes()
  })
  return { found: answer, error, readAnew }
}
