'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRested } from '@/components/ui/use-rested'
import type { NotificationOutcome } from '@/lib/contract/notification-kinds'
import type { PreviewedTemplate, Template } from '@/lib/contract/notification-templates'

interface Answer {
  message: PreviewedTemplate | null
  /** What is wrong, by `title` and `text`. */
  faults: Record<string, string>
}

/** How a channel would say it, once nobody has typed for a moment. By the API: actions wait for one another. */
export function useTemplatePreview(channelId: string, kind: NotificationOutcome, template: Template) {
  const wish = useRested(JSON.stringify({ kind, ...template }))
  const { data, isError, isPlaceholderData } = useQuery({
    queryKey: ['template-preview', channelId, wish],
    queryFn: ({ signal }) => fetchPreview(channelId, wish, signal),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  })
  const { message = null, faults = {} } = data ?? {}
  return { message, faults, isOld: isPlaceholderData, isFailed: isError }
}

async function fetchPreview(channelId: string, body: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/notification-channels/${channelId}/template-preview`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body,
    signal,
  })
  if (response.ok) return { message: (await response.json()) as PreviewedTemplate, faults: {} }
  const { fields = [] } = (await response.json().catch(() => ({}))) as { fields?: { field: string; message: string }[] }
  if (fields.length === 0) throw new Error(response.statusText)
  return { message: null, faults: Object.fromEntries(fields.map(({ field, message }) => [field, message])) }
}
