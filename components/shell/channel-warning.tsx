'use client'

import { useState } from 'react'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { late } from '@/components/ui/late'
import type { StreamEvent } from '@/lib/contract/stream'

export type FailingChannels = StreamEvent<'channels'>['failing']

// Fetched when something is wrong: on most days nothing is.
const FailingMark = late(() => import('./failing-mark').then((file) => file.FailingMark))

/** Says everywhere that messages to people do not arrive, for those miss nothing that they are not told of. */
export function ChannelWarning({ initial }: { initial: FailingChannels }) {
  const [failing, setFailing] = useState(initial)
  useLiveTopic('channels', (name, value) => {
    if (name === 'channels') setFailing((value as StreamEvent<'channels'>).failing)
  })
  // There before it has anything to say: only then is that read out.
  return (
    <span role="status" className="flex min-w-0">
      {failing.length > 0 && <FailingMark failing={failing} />}
    </span>
  )
}
