'use client'

import { useEffect, useRef, useState } from 'react'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { useThrottled } from '@/components/live/use-throttled'
import { type EventFilters, type EventPage, eventsQuery } from './event-filters'

/** Nobody can follow more than this. */
const restMs = 500

interface Known {
  /** What the server wrote into the page: another one begins anew. */
  first: EventPage
  shown: EventPage
  /** Newer than what is shown, and held back. */
  waiting: EventPage | null
}

interface LiveEvents {
  page: EventPage
  /** How many of those that wait are not shown yet; a whole page of them may be more. */
  waiting: { count: number; isMore: boolean }
  show: () => void
}

/**
 * The first page of events, read anew when the stream says that there is something new; other pages stay as they are.
 * @param isReading whether somebody is in the middle of them: then nothing moves until `show`
 */
export function useLiveEvents(filters: EventFilters, first: EventPage, isReading: () => boolean): LiveEvents {
  const [known, setKnown] = useState<Known>({ first, shown: first, waiting: null })
  if (known.first !== first) setKnown({ first, shown: first, waiting: null })

  const asking = useRef<AbortController | null>(null)
  useEffect(() => () => asking.current?.abort(), [])
  const readAnew = useThrottled(() => {
    asking.current?.abort()
    asking.current = new AbortController()
    void fetchEvents(filters, first.per_page, asking.current.signal).then((page) => {
      if (page) setKnown((was) => (was.first === first ? taken(was, page, isReading()) : was))
    })
  }, restMs)
  useLiveTopic(first.page === 1 ? 'events' : null, (name) => {
    if (name === 'events' || name === 'sync') readAnew()
  })

  const { shown, waiting } = known
  const count = waiting ? newIn(waiting, shown) : 0
  return {
    page: shown,
    waiting: { count, isMore: count > 0 && count === waiting?.list.length },
    show: () => setKnown((was) => (was.waiting ? { ...was, shown: was.waiting, waiting: null } : was)),
  }
}

function taken(was: Known, page: EventPage, isReading: boolean): Known {
  if (newIn(page, was.shown) === 0) return was
  return isReading ? { ...was, waiting: page } : { ...was, shown: page, waiting: null }
}

function newIn(page: EventPage, shown: EventPage): number {
  const ids = new Set(shown.list.map((event) => event.id))
  return page.list.filter((event) => !ids.has(event.id)).length
}

/** Null where nothing can be had: what is shown stays, and the shell says that the connection is lost. */
async function fetchEvents(filters: EventFilters, perPage: number, signal: AbortSignal): Promise<EventPage | null> {
  try {
    const response = await fetch(`/api/events?${eventsQuery(filters, perPage)}`, { signal })
    return response.ok ? ((await response.json()) as EventPage) : null
  } catch {
    return null
  }
}
