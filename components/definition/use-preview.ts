'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocale } from 'use-intl'
import { useRested } from '@/components/ui/use-rested'
import type { Blackout, PreviewAnswer } from '@/lib/contract/schedules'

/** Why there are no runs to be shown, by the fields that the server names. */
class PreviewRefusal extends Error {
  override readonly name = 'PreviewRefusal'

  constructor(
    message: string,
    readonly fields: { field: string; message: string }[],
  ) {
    super(message)
  }
}

/** When a schedule is due; `from`: where to begin to look, now unless it is given. */
interface PreviewWish {
  cron: string
  timezone: string
  blackouts: Partial<Blackout>[]
  starts_at: string | null
  ends_at: string | null
  from?: string
  /** A run of the schedule as it is. */
  anchor?: string | undefined
}

/** The next ten runs, once nobody has typed for a moment. */
export function usePreview(times: PreviewWish) {
  const locale = useLocale()
  const wish = useRested(JSON.stringify({ ...times, count: 10, locale }))
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['preview', wish],
    queryFn: ({ signal }) => fetchPreview(wish, signal),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
  })
  const fields = error instanceof PreviewRefusal ? error.fields : []
  return {
    preview: error ? null : (data?.answer ?? null),
    /** That the runs are of: what stands in the field may be half a word. */
    timezone: data?.timezone ?? 'UTC',
    isOld: isPlaceholderData,
    /** It could not be asked. */
    isFailed: error !== null && fields.length === 0,
    isRefused: fields.length > 0,
    errorOf: (field: string) => fields.find((one) => one.field.split('.')[0] === field)?.message ?? null,
  }
}

/** By the API and not by an action: actions wait for one another, and navigations for them. */
async function fetchPreview(body: string, signal: AbortSignal): Promise<{ answer: PreviewAnswer; timezone: string }> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const response = await fetch('/api/schedules/preview', { method: 'POST', headers, body, signal })
  if (response.ok) {
    const { timezone } = JSON.parse(body) as PreviewWish
    return { answer: (await response.json()) as PreviewAnswer, timezone }
  }
  const problem = (await response.json().catch(() => ({}))) as Partial<PreviewRefusal> & { detail?: string }
  throw new PreviewRefusal(problem.detail ?? response.statusText, problem.fields ?? [])
}
