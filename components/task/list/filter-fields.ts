import type { ListQuery, TextFilter } from './list-query'

/** What can be filtered by, in the order of the menu. */
export const filterFields = [
  'status',
  'type',
  'handler',
  'unit',
  'server_id',
  'definition',
  'created_by',
  'q',
  'created',
] as const
export type FilterField = (typeof filterFields)[number]

/** Where the words of a filter are in the catalogue. */
export const fieldWords = {
  status: 'status',
  type: 'type',
  handler: 'handler',
  unit: 'unit',
  server_id: 'server',
  created_by: 'creator',
  q: 'text',
  created: 'created',
  name: 'name',
  definition: 'definition',
} as const satisfies Record<FilterField | TextFilter, string>

/** The change that takes a filter away. */
export function withoutFilter(query: ListQuery, field: FilterField | TextFilter): Partial<ListQuery> {
  if (field === 'status' || field === 'type') return { [field]: [] }
  if (field === 'created') return { within: null, start_time: null, end_time: null }
  return withText(query, field, '')
}

/** The change that filters by a text; an empty one takes it away. */
export function withText(query: ListQuery, field: TextFilter, text: string): Partial<ListQuery> {
  const { [field]: _, ...others } = query.texts
  return { texts: text.trim() ? { ...others, [field]: text.trim() } : others }
}
