'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { fetchAnswer, queueKey } from '@/components/lane/use-live-answer'
import { settle } from '@/components/setting/settle'
import type { ChannelView } from '@/lib/contract/notification-channels'
import type { NotificationView } from '@/lib/contract/notifications'
import { useNotificationVerbs } from './notification-verbs'

const lookMs = 700
/** A message that nobody took by then is told of as one that nobody may take. */
const slowMs = 10_000

export type TestState =
  | { step: 'asking' }
  | { step: 'refused'; why: string }
  | { step: 'waiting' | 'ended'; message: NotificationView; isSlow: boolean }

/** Sends a test message at once, and follows it until it is sent, or is not tried again. */
export function useTest({ id: channelId }: Pick<ChannelView, 'id'>) {
  const { testChannel } = useNotificationVerbs()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<NotificationView | { why: string } | null>(null)
  const hasBegun = useRef(false)
  const start = () => {
    setAsked(null)
    void settle(testChannel(channelId)).then((result) => {
      setAsked(result.ok ? result.test : { why: result.message })
      void queries.invalidateQueries({ queryKey: queueKey })
    })
  }
  // Once, also where React mounts twice: every test is a message to people.
  useEffect(() => {
    if (hasBegun.current) return
    hasBegun.current = true
    start()
  })
  const message = useMessage(asked && 'id' in asked ? asked : null)
  const isSlow = useIsSlow(asked)
  return { start, state: stateOf(asked, message, isSlow) }
}

function stateOf(
  asked: NotificationView | { why: string } | null,
  message: NotificationView | null,
  isSlow: boolean,
): TestState {
  if (asked && 'why' in asked) return { step: 'refused', why: asked.why }
  if (!message) return { step: 'asking' }
  return { step: message.state === 'waiting' ? 'waiting' : 'ended', message, isSlow }
}

/** A message as it stands now. */
function useMessage(first: NotificationView | null): NotificationView | null {
  const { data } = useQuery({
    queryKey: ['notification', first?.id],
    queryFn: ({ signal }) => fetchAnswer<NotificationView>(`/api/notifications/${first?.id}`, signal),
    enabled: first !== null,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'waiting' ? false : lookMs),
  })
  return data ?? first
}

function useIsSlow(asked: object | null): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!asked) return
    const timer = setTimeout(() => setSlow(true), slowMs)
    return () => clearTimeout(timer)
  }, [asked])
  return isSlow
}
