import { taskStatuses, taskTypes } from '@/lib/contract/states'
import { segmentOf } from './segments'

/** What the list shows, as its address says it. The names are those of `GET /api/tasks`, and `within` is ours. */
export interface ListQuery {
  page: number
  /** null: as the settings say. */
  per_page: number | null
  sort: ListSort
  order: 'asc' | 'desc'
  status: string[]
  type: string[]
  texts: Partial<Record<TextFilter, string>>
  /** A range that moves with the present; without it `start_time` and `end_time` hold. */
  within: Within | null
  start_time: string | null
  end_time: string | null
}

export const listSorts = ['created_at', 'finished_at', 'duration'] as const
export type ListSort = (typeof listSorts)[number]

export const textFilters = ['handler', 'unit', 'server_id', 'created_by', 'q', 'name', 'definition'] as const
export type TextFilter = (typeof textFilters)[number]

export const withins = ['1h', '24h', '7d', '30d'] as const
export type Within = (typeof withins)[number]

export const filterTypes = [...taskTypes, 'automatic', 'github-webhook'] as const

const hourMs = 3_600_000
const withinMs: Record<Within, number> = { '1h': hourMs, '24h': 24 * hourMs, '7d': 168 * hourMs, '30d': 720 * hourMs }
/** So many answers begin together, so that the same address asks for the same thing. */
const grainMs = 60_000

/** Reads an address. What it does not understand is left out: a mistyped link still shows a list. */
export function readListQuery(params: URLSearchParams): ListQuery {
  const texts = textFilters.map((name) => [name, readText(params.get(name))] as const).filter(([, text]) => text)
  return {
    page: readWhole(params.get('page'), 1_000_000) ?? 1,
    per_page: readWhole(params.get('per_page'), 100),
    sort: readOne(params.get('sort'), listSorts) ?? 'created_at',
    order: params.get('order') === 'asc' ? 'asc' : 'desc',
    status: readSeveral(params.get('status'), taskStatuses),
    type: readSeveral(params.get('type'), filterTypes),
    texts: Object.fromEntries(texts),
    within: readOne(params.get('within'), withins),
    start_time: readInstant(params.get('start_time')),
    end_time: readInstant(params.get('end_time')),
  }
}

/** The address of a list, without what goes without saying. */
export function listAddress(query: ListQuery): string {
  // A comma needs no escape in a query, and an address is read by people too.
  const text = searchOf(query).toString().replaceAll('%2C', ',')
  return text ? `/tasks?${text}` : '/tasks'
}

/** The query of `GET /api/tasks` for it. @param now ms since the epoch */
export function apiSearch(query: ListQuery, perPage: number, now: number): string {
  const params = searchOf({ ...query, per_page: query.per_page ?? perPage })
  if (query.within) {
    const present = Math.floor(now / grainMs) * grainMs
    params.delete('within')
    params.set('start_time', new Date(present - withinMs[query.within]).toISOString())
  }
  return params.toString()
}

/** What the list is called, its pages and order aside. */
export function filterAddress(query: ListQuery): string {
  return listAddress({ ...query, page: 1, per_page: null, sort: 'created_at', order: 'desc' })
}

/** The filter alone, as `/api/tasks/batch/*` takes it. @param now ms since the epoch: what is created later is not meant */
export function batchFilter(query: ListQuery, now: number): Record<string, string> & { end_time: string } {
  const params = new URLSearchParams(apiSearch(query, 1, now))
  for (const name of ['page', 'per_page', 'sort', 'order']) params.delete(name)
  const until = Math.min(now, query.within ? now : Date.parse(query.end_time ?? '') || now)
  return { ...Object.fromEntries(params), end_time: new Date(until).toISOString() }
}

/** Whether anything but paging and sorting is asked for. */
export function isFiltered(query: ListQuery): boolean {
  return query.type.length > 0 || hasFilters(query)
}

/** Whether anything is asked for that no segment shows. */
export function hasFilters(query: ListQuery): boolean {
  const { status, texts, within, start_time, end_time } = query
  if (segmentOf(query.type) === null) return true
  return status.length > 0 || Object.keys(texts).length > 0 || Boolean(within || start_time || end_time)
}

/** The same list with nothing filtered away. */
export function withoutFilters(query: ListQuery): ListQuery {
  return { ...query, page: 1, status: [], type: [], texts: {}, within: null, start_time: null, end_time: null }
}

function searchOf(query: ListQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (query.status.length > 0) params.set('status', query.status.join(','))
  if (query.type.length > 0) params.set('type', query.type.join(','))
  for (const name of textFilters) {
    const text = query.texts[name]
    if (text) params.set(name, text)
  }
  if (query.within) params.set('within', query.within)
  if (query.start_time && !query.within) params.set('start_time', query.start_time)
  if (query.end_time && !query.within) params.set('end_time', query.end_time)
  if (query.sort !== 'created_at') params.set('sort', query.sort)
  if (query.order !== 'desc') params.set('order', query.order)
  if (query.page > 1) params.set('page', String(query.page))
  if (query.per_page) params.set('per_page', String(query.per_page))
  return params
}

function readWhole(text: string | null, max: number): number | null {
  const value = /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0
  return value >= 1 && value <= max ? value : null
}

function readOne<T extends string>(text: string | null, known: readonly T[]): T | null {
  return known.find((one) => one === text) ?? null
}

function readSeveral(text: string | null, known: readonly string[]): string[] {
  const asked = (text ?? '').split(',')
  return known.filter((one) => asked.includes(one))
}

function readText(text: string | null): string {
  return (text ?? '').replaceAll('\0', '').trim().slice(0, 100)
}

function readInstant(text: string | null): string | null {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
