'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { fetchAnswer, queueKey, useLiveAnswer } from '@/components/lane/use-live-answer'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { useThrottled } from '@/components/live/use-throttled'
import { isFinal } from '@/lib/contract/states'
import type { TaskDetail } from '@/lib/contract/task'
import type {
  WebhookDeliveryList,
  WebhookDeliveryView,
  WebhookEndpointList,
  WebhookEndpointView,
} from '@/lib/contract/webhooks'
import { type DeliveryFilters, searchOf } from './delivery-filters'

/** A busy queue tells of tasks many times a second, and few of them are of webhooks. */
const restMs = 1000
/** What is ignored or refused makes no task that would be told of. */
const everyMs = 5000

/** All endpoints as they stand. */
export function useLiveEndpoints(initial: WebhookEndpointList) {
  const { answer, error, readAnew } = useLiveAnswer('/api/webhook-endpoints', initial)
  useReadWhenDelivered(readAnew)
  return { list: answer.list, error, readAnew }
}

/** One endpoint as it stands. */
export function useLiveEndpoint(initial: WebhookEndpointView) {
  const { answer, error, readAnew } = useLiveAnswer(`/api/webhook-endpoints/${initial.name}`, initial)
  useReadWhenDelivered(readAnew)
  return { endpoint: answer, error, readAnew }
}

/** One page of deliveries as they stand. */
export function useLiveDeliveries(initial: WebhookDeliveryList, filters: DeliveryFilters) {
  const address = `/api/webhook-deliveries?${searchOf(filters)}`
  const { answer, error, readAnew } = useLiveAnswer(address, initial)
  // While others are on their way, those that were asked for before are better than those that the page came with.
  const first = useRef(address)
  const last = useRef(initial)
  const found = answer === initial && first.current !== address ? last.current : answer
  useEffect(() => {
    last.current = found
  }, [found])
  useReadWhenDelivered(readAnew)
  return { found, error, readAnew }
}

/** One delivery as it stands. By its id the list finds it alone, and what was sent is not read again and again. */
export function useLiveDelivery(initial: WebhookDeliveryView): WebhookDeliveryView {
  const { delivery_id: id } = initial
  const { answer, readAnew } = useLiveAnswer(`/api/webhook-deliveries?q=${id}`, { list: [initial] })
  useReadWhenDelivered(readAnew)
  return answer.list.find((one) => one.delivery_id === id) ?? initial
}

/** A task that a delivery made, as it stands; undefined: not read yet, or removed by now. */
export function useLiveTask(id: string): TaskDetail | undefined {
  const { data, refetch } = useQuery({
    queryKey: [...queueKey, `/api/tasks/${id}`],
    queryFn: ({ signal }) => fetchAnswer<TaskDetail>(`/api/tasks/${id}`, signal),
    retry: false,
  })
  const isOver = data !== undefined && isFinal(data.status)
  useReadWhenDelivered(() => {
    if (!isOver) void refetch({ cancelRefetch: false })
  })
  return data
}

/** The newest deliveries of an endpoint; undefined: not there yet. */
export function useLastDeliveries(endpoint: string, count: number) {
  const address = `/api/webhook-deliveries?endpoint=${encodeURIComponent(endpoint)}&per_page=${count}`
  const { data, error, refetch } = useQuery({
    queryKey: [...queueKey, address],
    queryFn: ({ signal }) => fetchAnswer<WebhookDeliveryList>(address, signal),
    placeholderData: keepPreviousData,
  })
  useReadWhenDelivered(() => void refetch({ cancelRefetch: false }))
  return { found: data, error }
}

function useReadWhenDelivered(readAnew: () => void): void {
  const readSometimes = useThrottled(readAnew, restMs)
  useLiveTopic('list', (name) => {
    if (name === 'list' || name === 'sync') readSometimes()
  })
  useLiveTopic('events', (name) => {
    if (name === 'events') readSometimes()
  })
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') readSometimes()
    }, everyMs)
    return () => clearInterval(timer)
  }, [readSometimes])
}
