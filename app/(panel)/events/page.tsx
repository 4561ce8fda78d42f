import type { Metadata } from 'next'
import { readQuery } from '@/app/_http/read-query'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { filtersOf } from '@/components/event/event-filters'
import { EventsRoom } from '@/components/event/events-room'
import { eventQuerySchema } from '@/lib/contract/events'
import type { Role } from '@/lib/contract/states'
import { AppError } from '@/lib/core/app-error'
import { listEvents } from '@/lib/events/list'

const perPage = '50'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('events'))('title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function EventsPage({ searchParams }: { searchParams: Search }) {
  const { role } = await requireViewer()
  const search = new URLSearchParams({ per_page: perPage })
  for (const [name, value] of Object.entries(await searchParams)) {
    if (value !== undefined) search.set(name, [value].flat().join(','))
  }
  return <EventsRoom filters={filtersOf(search)} found={await find(search, role)} />
}

async function find(search: URLSearchParams, role: Role) {
  try {
    return { page: await listEvents(readQuery(withoutEmpty(search), eventQuerySchema), role) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'validation') return { refused: error.message }
    throw error
  }
}

function withoutEmpty(search: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...search].filter(([, value]) => value !== ''))
}
