export interface DefinitionFilters {
  /** Part of a name or a description. */
  text: string
  handler: string
  tag: string
  enabled: 'all' | 'yes' | 'no'
  page: number
}

/** What the address says; what it does not know is left out. */
export function readFilters(search: URLSearchParams): DefinitionFilters {
  const enabled = search.get('enabled')
  const page = Number(search.get('page'))
  return {
    text: (search.get('q') ?? '').slice(0, 200),
    handler: (search.get('handler') ?? '').slice(0, 100),
    tag: (search.get('tag') ?? '').slice(0, 50),
    enabled: enabled === '1' ? 'yes' : enabled === '0' ? 'no' : 'all',
    page: Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1,
  }
}

/** The same for the page and for `GET /api/definitions`. */
export function searchOf({ text, handler, tag, enabled, page }: DefinitionFilters): URLSearchParams {
  return new URLSearchParams({
    ...(text.trim() && { q: text.trim() }),
    ...(handler && { handler }),
    ...(tag && { tag }),
    ...(enabled !== 'all' && { enabled: enabled === 'yes' ? '1' : '0' }),
    ...(page > 1 && { page: String(page) }),
  })
}

export function filtersAddress(filters: DefinitionFilters): string {
  const search = searchOf(filters)
  return search.size > 0 ? `/definitions?${search}` : '/definitions'
}

/** Whether anything but the page is asked for. */
export function isFiltered({ text, handler, tag, enabled }: DefinitionFilters): boolean {
  return text.trim() !== '' || handler !== '' || tag !== '' || enabled !== 'all'
}
