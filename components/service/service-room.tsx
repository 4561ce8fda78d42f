'use client'

import { useTranslations } from 'use-intl'
import { FailedNote } from '@/components/task/list/list-failed'
import { RoomHead } from '@/components/ui/room-head'
import type { ServiceList, ServiceView } from '@/lib/contract/services'
import { useFormat } from '@/lib/format/use-format'
import { GoneMachines } from './gone-machines'
import { HeadActions } from './head-actions'
import { byMachine } from './machines'
import { Planning } from './planning'
import { ProblemNote } from './problem-note'
import { SelectionBar } from './selection-bar'
import { ServiceEmpty } from './service-empty'
import { ServiceFilterBar } from './service-filter-bar'
import { filterServices } from './service-filters'
import { ServiceTable } from './service-table'
import { useCanAct } from './service-verbs'
import { useAgo } from './use-ago'
import { useLiveServices } from './use-live-services'
import { usePicking } from './use-picking'
import { useRefresh } from './use-refresh'
import { useServiceFilters } from './use-service-filters'

/** Every service with what it runs and what there is to run; alive. @param initial as the server read them */
export function ServiceRoom({ initial }: { initial: ServiceList }) {
  const t = useTranslations('services')
  const canAct = useCanAct()
  const { found, error, readAnew } = useLiveServices(initial)
  const [filters, setFilters] = useServiceFilters()
  const rows = filterServices(found.list, filters)
  const picking = usePicking(rows)
  const refresh = useRefresh()
  const actions = canAct && <HeadActions refresh={refresh} found={found} />
  return (
    <Planning onStarted={picking.clear}>
      <RoomHead title={t('title')} lead={<Lead {...found} />}>
        {actions}
      </RoomHead>
      <ServiceFilterBar filters={filters} services={found.list} onChange={setFilters}>
        {actions}
      </ServiceFilterBar>
      {error && <FailedNote error={error} onRetry={readAnew} />}
      <GoneMachines machines={found.machines} />
      {found.problem && <ProblemNote title={t('problem')} text={found.problem} />}
      {refresh.note && <ProblemNote title={t('notFresh')} text={refresh.note} />}
      {picking.picked.length > 0 && <SelectionBar picking={picking} />}
      <div className="@container relative min-h-0 flex-1 overflow-y-auto max-md:bg-canvas">
        {rows.length > 0 ? (
          <ServiceTable
            services={rows}
            hasMachines={byMachine(found.list).length > 1}
            picking={canAct ? picking : null}
          />
        ) : (
          <ServiceEmpty found={found} filters={filters} refresh={refresh} onChange={setFilters} />
        )}
      </div>
    </Planning>
  )
}

/** Where they run, and when they were last looked for. */
function Lead({ list, discovered_at: at }: ServiceList) {
  const t = useTranslations('services')
  const format = useFormat()
  const ago = useAgo()
  return (
    <>
      {list.length > 0 ? t('on', { names: namesOf(list) }) : t('lead')}
      {at && (
        <span suppressHydrationWarning title={format.dateTime(at)}>
          {` · ${t('looked', { ago: ago(at) })}`}
        </span>
      )}
    </>
  )
}

function namesOf(list: ServiceView[]): string {
  return [...new Set(list.map(({ server }) => server))].join(', ')
}
