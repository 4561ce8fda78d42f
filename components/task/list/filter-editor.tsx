'use client'

import { CheckFilter } from './check-filter'
import { CreatedFilter } from './created-filter'
import type { FilterField } from './filter-fields'
import type { ListQuery } from './list-query'
import { ServerFilter } from './server-filter'
import { TextFilterForm } from './text-filter-form'

interface FilterEditorProps {
  field: FilterField
  query: ListQuery
  /** Names of handlers that are known, to choose from. */
  handlers: string[]
  onChange: (change: Partial<ListQuery>) => void
  onDone: () => void
}

/** What a filter is set with. */
export function FilterEditor({ field, query, handlers, onChange, onDone }: FilterEditorProps) {
  if (field === 'status' || field === 'type') return <CheckFilter field={field} query={query} onChange={onChange} />
  if (field === 'server_id') return <ServerFilter query={query} onChange={onChange} onDone={onDone} />
  if (field === 'created') return <CreatedFilter query={query} onChange={onChange} onDone={onDone} />
  return (
    <TextFilterForm
      field={field}
      query={query}
      suggestions={field === 'handler' ? handlers : []}
      onChange={onChange}
      onDone={onDone}
    />
  )
}
