'use client'

import { useTranslations } from 'use-intl'
import { FailedNote } from '@/components/task/list/list-failed'
import { PageFooter } from '@/components/ui/page-footer'
import { RoomHead } from '@/components/ui/room-head'
import type { DefinitionList } from '@/lib/contract/definitions'
import { DefinitionEmpty } from './definition-empty'
import { DefinitionFilterBar } from './definition-filter-bar'
import { DefinitionTable } from './definition-table'
import { HeadActions } from './head-actions'
import { useDefinitionFilters } from './use-definition-filters'
import { useLiveDefinitions } from './use-live-definitions'

interface DefinitionRoomProps {
  /** As the server read them. */
  initial: DefinitionList
  /** Names of handlers that there are. */
  handlers: string[]
}

/** Saved tasks, with their schedules and how they went last; alive. */
export function DefinitionRoom({ initial, handlers }: DefinitionRoomProps) {
  const t = useTranslations('definitions')
  const [filters, setFilters] = useDefinitionFilters()
  const { found, error, readAnew } = useLiveDefinitions(initial, filters)
  const actions = <HeadActions />
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <RoomHead title={t('title')} lead={t('lead')}>
        {actions}
      </RoomHead>
      <DefinitionFilterBar filters={filters} handlers={handlers} onChange={setFilters}>
        {actions}
      </DefinitionFilterBar>
      {error && <FailedNote error={error} onRetry={readAnew} />}
      <div className="@container relative min-h-0 flex-1 overflow-y-auto max-md:bg-canvas">
        {found.list.length > 0 ? (
          <DefinitionTable definitions={found.list} onTag={(tag) => setFilters({ tag })} />
        ) : (
          <DefinitionEmpty filters={filters} onChange={setFilters} />
        )}
      </div>
      <PageFooter found={found} onPage={(page) => setFilters({ page })} />
    </div>
  )
}
