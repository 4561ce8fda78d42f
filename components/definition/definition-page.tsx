'use client'

import { FailedNote } from '@/components/task/list/list-failed'
import type { DefinitionView } from '@/lib/contract/definitions'
import { ContentCard } from './content-card'
import { PageHead } from './page-head'
import { RunsCard } from './runs-card'
import { ScheduleCard } from './schedule-card'
import { SlotLedger } from './slot-ledger'
import { useLiveDefinition } from './use-live-definitions'
import { VersionsCard } from './versions-card'

/** One definition: what it asks for, when it runs, what became of that, and what it asked for before; alive. */
export function DefinitionPage({ initial }: { initial: DefinitionView }) {
  const { definition, error, readAnew } = useLiveDefinition(initial)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHead definition={definition} />
      {error && <FailedNote error={error} onRetry={readAnew} />}
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line bg-canvas">
        <div className="mx-auto flex max-w-300 flex-col gap-4 p-4 max-sm:p-2">
          <div className="grid grid-cols-2 items-start gap-4 max-lg:grid-cols-1">
            <div className="flex min-w-0 flex-col gap-4">
              <ContentCard definition={definition} />
              <RunsCard definition={definition} />
            </div>
            <ScheduleCard definition={definition} />
          </div>
          {definition.schedule && <SlotLedger definition={definition} />}
          <VersionsCard definition={definition} />
        </div>
      </div>
    </div>
  )
}
