'use client'

import { useEffect } from 'react'
import { useLiveAnswer } from '@/components/lane/use-live-answer'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { useThrottled } from '@/components/live/use-throttled'
import type { ServiceList } from '@/lib/contract/services'

/** A busy queue tells of tasks many times a second, and few of them are about services. */
const restMs = 2000

/** A machine that goes silent tells nobody. */
const lookMs = 60_000

/** All services as they stand, read anew when a task moved or somebody changed something, and now and then. */
export function useLiveServices(initial: ServiceList) {
  const { answer, error, readAnew } = useLiveAnswer('/api/services', initial)
  const readSometimes = useThrottled(readAnew, restMs)
  useLiveTopic('list', (name) => {
    if (name === 'list' || name === 'sync') readSometimes()
  })
  useLiveTopic('events', (name) => {
    if (name === 'events') readSometimes()
  })
  useEffect(() => {
    const timer = setInterval(readSometimes, lookMs)
    return () => clearInterval(timer)
  }, [readSometimes])
  return { found: answer, error, readAnew }
}
