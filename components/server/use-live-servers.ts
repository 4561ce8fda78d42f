'use client'

import { useLiveAnswer } from '@/components/lane/use-live-answer'
import { useLiveTopic } from '@/components/live/use-live-topic'
import type { ServerView } from '@/lib/contract/settings'

/** All machines, read anew with every sign of life and whenever a task moved. */
export function useLiveServers(initial: ServerView[]) {
  const { answer, error, readAnew } = useLiveAnswer('/api/servers', { list: initial })
  useLiveTopic('runners', (name) => {
    if (name === 'runners' || name === 'sync') readAnew()
  })
  useLiveTopic('list', (name) => {
    if (name === 'list') readAnew()
  })
  return { servers: answer.list, error, readAnew }
}
