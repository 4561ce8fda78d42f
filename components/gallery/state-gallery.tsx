'use client'

import { Card } from '@/components/ui/card'
import { ProgressBar } from '@/components/ui/progress-bar'
import { StateBadge } from '@/components/ui/state-badge'
import { StateIcon } from '@/components/ui/state-icon'
import { failedReasons, skippedReasons, taskStatuses } from '@/lib/contract/states'
import { Samples } from './samples'

export function StateGallery() {
  return (
    <Card title="States">
      <Samples>
        {taskStatuses.map((status) => (
          <StateBadge key={status} status={status} />
        ))}
      </Samples>
      <Samples>
        {failedReasons.map((reason) => (
          <StateBadge key={reason} status="failed" reason={reason} />
        ))}
        {skippedReasons.map((reason) => (
          <StateBadge key={reason} status="skipped" reason={reason} />
        ))}
      </Samples>
      <Samples>
        <StateBadge status="running" stopping="graceful" />
        <StateBadge status="running" stopping="force" size="lg" />
        <StateBadge status="failed" reason="exit-code" exitCode={2} />
        <StateBadge status="failed" reason="signal" signal="SIGKILL" />
        <StateBadge status="failed" reason="a-reason-without-words" />
      </Samples>
      <Samples>
        {taskStatuses.map((status) => (
          <span key={status} className="flex items-center gap-2">
            <StateIcon status={status} />
            <ProgressBar status={status} value={61} label={status} className="w-14" />
          </span>
        ))}
        <ProgressBar status="running" value={null} label="unknown" className="w-14" />
      </Samples>
    </Card>
  )
}
