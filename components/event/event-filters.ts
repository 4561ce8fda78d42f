import { type EventLevel, eventLevels } from '@/lib/contract/states'
import type { EventView } from '@/lib/contract/task'

/** One page as `GET /api/events` answers it. */
export interface EventPage {
  list: EventView[]
  page: number
  per_page: number
  total: number
  is_count_exact: boolean
  has_next: boolean
}

/** Filters as they stand in the address, by the names of `GET /api/events`. */
export interface EventFilters {
  level?: string
  action?: string
  actor?: string
  task_id?: string
  request_id?: string
  q?: string
  start_time?: string
  end_time?: string
  audit?: string
}

/** Those that have a chip; `audit` is the row of segments. */
export const chipNames = ['q', 'level', 'action', 'actor', 'task_id', 'request_id', 'start_time', 'end_time'] as const
export type ChipName = (typeof chipNames)[number]

const names = [...chipNames, 'audit'] as const

/** What of an address is a filter; empty ones are none. */
export function filtersOf(search: Iterable<[string, string]>): EventFilters {
  const given = new Map(search)
  return Object.fromEntries(names.flatMap((name) => (given.get(name) ? [[name, given.get(name)]] : [])))
}

/** Address of the page with these filters; it begins at the first page unless told otherwise. */
export function eventsHref(filters: EventFilters, page = 1): string {
  const search = new URLSearchParams()
  for (const name of names) if (filters[name]) search.set(name, filters[name])
  if (page > 1) search.set('page', String(page))
  return search.size > 0 ? `/events?${search}` : '/events'
}

/** The query of `GET /api/events` for the first page of them. */
export function eventsQuery(filters: EventFilters, perPage: number): string {
  return new URLSearchParams({ ...filters, per_page: String(perPage) }).toString()
}

/** Address of everything that matches, as a file. */
export function exportHref(filters: EventFilters, format: 'json' | 'text'): string {
  return `/api/events/export?${new URLSearchParams({ ...filters, format })}`
}

/** The levels that a filter names; unknown ones are left out. */
export function levelsOf(filters: EventFilters): EventLevel[] {
  const wanted = (filters.level ?? '').split(',')
  return eventLevels.filter((level) => wanted.includes(level))
}
