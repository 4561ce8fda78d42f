'use client'

import { useQuery } from '@tanstack/react-query'
import { Check, Server } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'
import { itemLook } from '@/components/ui/floating-look'
import { Skeleton } from '@/components/ui/skeleton'
import { withText } from './filter-fields'
import type { ListQuery } from './list-query'

interface ServerFilterProps {
  query: ListQuery
  onChange: (change: Partial<ListQuery>) => void
  onDone: () => void
}

/** One of the servers that there are. */
export function ServerFilter({ query, onChange, onDone }: ServerFilterProps) {
  const t = useTranslations('tasks')
  const servers = useQuery({ queryKey: ['servers'], queryFn: ({ signal }) => fetchServerNames(signal) })
  if (servers.isError) {
    return <ErrorState title={t('failedTitle')} onRetry={() => void servers.refetch()} className="py-4" />
  }
  if (!servers.data) return <Skeleton className="m-2 h-4" />
  if (servers.data.length === 0) return <p className="p-2 text-xs text-fg-3">{t('filter.noServers')}</p>
  return (
    <ul>
      {servers.data.map((name) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={query.texts.server_id === name}
            className={`${itemLook} w-full hover:bg-active focus-visible:bg-active`}
            onClick={() => {
              onChange(withText(query, 'server_id', name))
              onDone()
            }}
          >
            <Server aria-hidden className="text-fg-3" />
            <span className="truncate">{name}</span>
            {query.texts.server_id === name && <Check aria-hidden className="ml-auto" />}
          </button>
        </li>
      ))}
    </ul>
  )
}

async function fetchServerNames(signal: AbortSignal): Promise<string[]> {
  const response = await fetch('/api/servers', { signal })
  if (!response.ok) throw new Error(response.statusText)
  const { list } = (await response.json()) as { list: { name: string }[] }
  return list.map((server) => server.name)
}
