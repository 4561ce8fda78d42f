'use client'

import { useRef } from 'react'
import { useLiveTopic } from '@/components/live/use-live-topic'
import type { LanePage, LaneWithTasks } from '@/lib/contract/lanes'
import type { StreamEvent } from '@/lib/contract/stream'
import { tasksShown } from './tasks-shown'
import { useLiveAnswer } from './use-live-answer'

/** All lanes with the first of their tasks, as they stand. */
export function useLiveLanes(initial: LaneWithTasks[]) {
  const { answer, ...live } = useLiveAnswer(`/api/lanes?tasks=${tasksShown}`, { list: initial })
  useLaneNews(live.readAnew)
  return { lanes: answer.list, ...live }
}

/** One page of what runs and waits in a lane. */
export function useLiveLane(initial: LanePage) {
  const { name } = initial.lane
  const address = `/api/lanes/${encodeURIComponent(name)}/tasks?page=${initial.page}&per_page=${initial.per_page}`
  const { answer, ...live } = useLiveAnswer(address, initial)
  useLaneNews(live.readAnew)
  return { page: answer, ...live }
}

/** Tells when a task moved, when somebody changed a lane, and when a runner came or went. */
function useLaneNews(readAnew: () => void): void {
  const alive = useRef<number | null>(null)
  useLiveTopic('list', (name) => {
    if (name === 'list' || name === 'sync') readAnew()
  })
  useLiveTopic('events', (name) => {
    if (name === 'events') readAnew()
  })
  useLiveTopic('runners', (name, value) => {
    if (name !== 'runners') return
    const now = (value as StreamEvent<'runners'>).alive
    if (alive.current !== null && alive.current !== now) readAnew()
    alive.current = now
  })
}
