'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocale } from 'use-intl'
import { fetchAnswer, queueKey, useLiveAnswer } from '@/components/lane/use-live-answer'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { useThrottled } from '@/components/live/use-throttled'
import type { DefinitionList, DefinitionView } from '@/lib/contract/definitions'
import { type DefinitionFilters, searchOf } from './definition-filters'

/** A busy queue tells of tasks many times a second, and few of them are of definitions. */
const restMs = 1000
const lateMs = 5000

/** One page of definitions as they stand, read anew when a task moved, somebody changed something, or one is due. */
export function useLiveDefinitions(initial: DefinitionList, filters: DefinitionFilters) {
  const locale = useLocale()
  const search = searchOf(filters)
  search.set('locale', locale)
  const { answer, error, readAnew } = useLiveAnswer(`/api/definitions?${search}`, initial)
  // While others are on their way, those that were asked for before are better than those that the page came with.
  const first = useRef(search.toString())
  const last = useRef(initial)
  const found = answer === initial && first.current !== search.toString() ? last.current : answer
  useEffect(() => {
    last.current = found
  }, [found])
  useReadWhenThingsMove(readAnew, found.list)
  return { found, error, readAnew }
}

/** One definition as it stands. */
export function useLiveDefinition(initial: DefinitionView) {
  const locale = useLocale()
  const { answer, error, readAnew } = useLiveAnswer(`/api/definitions/${initial.id}?locale=${locale}`, initial)
  useReadWhenThingsMove(readAnew, [answer])
  return { definition: answer, error, readAnew }
}

/** What an address of the API says of a definition, read anew when things move; undefined: not there yet. */
export function useLivePart<T>(address: string, { next_run }: Pick<DefinitionView, 'next_run'>) {
  const { data, error, refetch } = useQuery({
    queryKey: [...queueKey, address],
    queryFn: ({ signal }) => fetchAnswer<T>(address, signal),
    placeholderData: keepPreviousData,
  })
  useReadWhenThingsMove(() => void refetch({ cancelRefetch: false }), [{ next_run }])
  return { found: data, error }
}

function useReadWhenThingsMove(readAnew: () => void, shown: Pick<DefinitionView, 'next_run'>[]): void {
  const readSometimes = useThrottled(readAnew, restMs)
  useLiveTopic('list', (name) => {
    if (name === 'list' || name === 'sync') readSometimes()
  })
  useLiveTopic('events', (name) => {
    if (name === 'events') readSometimes()
  })
  const next = Math.min(...shown.flatMap(({ next_run: at }) => (at ? [Date.parse(at)] : [])))
  // A run that is skipped makes no task that would be told of.
  useEffect(() => {
    if (!Number.isFinite(next)) return
    const waitMs = Math.max(2000, next - Date.now() + 1500)
    if (waitMs > 86_400_000) return
    const read = () => {
      readSometimes()
      // Until the next one is another: the runner may be late, or away.
      timer = setTimeout(read, lateMs)
    }
    let timer = setTimeout(read, waitMs)
    return () => clearTimeout(timer)
  }, [next, readSometimes])
}
