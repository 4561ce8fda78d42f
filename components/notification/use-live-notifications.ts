'use client'

import { useEffect, useRef } from 'react'
import { useLiveAnswer } from '@/components/lane/use-live-answer'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { useThrottled } from '@/components/live/use-throttled'
import type { ChannelView } from '@/lib/contract/notification-channels'
import type { NotificationList, RuleView } from '@/lib/contract/notifications'
import { type MessageFilters, messageSearchOf, messagesPerPage } from './message-filters'

export interface NotificationAnswers {
  channels: { list: ChannelView[] }
  rules: { list: RuleView[] }
  messages: NotificationList
}

export const channelsAddress = '/api/notification-channels'

/** A busy queue ends many tasks a second, and few of them are told of. */
const restMs = 1000
/** What waits is about to go out; else something may still be told of that no topic speaks of. */
const soonMs = 1500
const lateMs = 15_000

/** Channels, rules and one page of messages as they stand. */
export function useLiveNotifications(initial: NotificationAnswers, filters: MessageFilters) {
  const channels = useLiveAnswer(channelsAddress, initial.channels)
  const rules = useLiveAnswer('/api/notification-rules', initial.rules)
  const messages = useLiveMessages(initial.messages, filters)
  const readAnew = () => {
    channels.readAnew()
    rules.readAnew()
    messages.readAnew()
  }
  const isMoving =
    channels.answer.list.some(({ waiting }) => waiting > 0) ||
    messages.answer.list.some(({ state }) => state === 'waiting')
  useReadWhenMessagesMove(readAnew, isMoving)
  return {
    channels: channels.answer.list,
    rules: rules.answer.list,
    messages: messages.answer,
    error: channels.error ?? rules.error ?? messages.error,
    readAnew,
  }
}

function useLiveMessages(initial: NotificationList, filters: MessageFilters) {
  const search = messageSearchOf(filters)
  search.set('per_page', messagesPerPage)
  const address = `/api/notifications?${search}`
  const { answer, error, readAnew } = useLiveAnswer(address, initial)
  // While others are on their way, those that were asked for before are better than those that the page came with.
  const first = useRef(address)
  const last = useRef(initial)
  const found = answer === initial && first.current !== address ? last.current : answer
  useEffect(() => {
    last.current = found
  }, [found])
  return { answer: found, error, readAnew }
}

function useReadWhenMessagesMove(readAnew: () => void, isMoving: boolean): void {
  const readSometimes = useThrottled(readAnew, restMs)
  useLiveTopic('list', (name) => {
    if (name === 'list' || name === 'sync') readSometimes()
  })
  useLiveTopic('events', (name) => {
    if (name === 'events') readSometimes()
  })
  useEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible') readSometimes()
    }
    const timer = setInterval(read, isMoving ? soonMs : lateMs)
    return () => clearInterval(timer)
  }, [isMoving, readSometimes])
}
