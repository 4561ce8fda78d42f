'use client'

import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { PrunedView } from '@/lib/contract/pruned'
import { formatBytes } from '@/lib/format/bytes'
import type { Density } from './density'

interface TaskMissingProps {
  taskId: string
  code: string
  /** Of a pruned one, where it is known. */
  why?: PrunedView | null
  density: Density
}

/** A task that is not there (any more): deleted, mistyped, or removed by retention, which says so. */
export function TaskMissing({ taskId, code, why, density }: TaskMissingProps) {
  const t = useTranslations('taskDetail')
  const isPruned = code === 'pruned'
  return (
    <div className="grid flex-1 place-items-center p-8">
      <EmptyState
        isPage={density === 'page'}
        icon={<SearchX />}
        title={t(isPruned ? 'prunedTitle' : 'goneTitle')}
        hint={
          <>
            {t(isPruned ? 'prunedHint' : 'goneHint')}
            {why && <WhyPruned why={why} />}
            <code className="mt-1 block font-mono text-mono wrap-anywhere text-fg-3">{taskId}</code>
          </>
        }
      >
        {isPruned && (
          <Button asChild>
            <Link href={`/events?task_id=${encodeURIComponent(taskId)}`}>{t('seeEvents')}</Link>
          </Button>
        )}
        {density === 'page' && (
          <Button asChild>
            <Link href="/tasks">{t('backToTasks')}</Link>
          </Button>
        )}
      </EmptyState>
    </div>
  )
}

function WhyPruned({ why: { rules, keep_hours: hours, most_output_bytes: most } }: { why: PrunedView }) {
  const t = useTranslations('taskDetail.prunedBy')
  const age = hours % 24 === 0 ? t('days', { days: hours / 24 }) : t('hours', { hours })
  const reasons = {
    age: t('age', { age }),
    output: most === null ? t('outputOnce') : t('output', { size: formatBytes(most) }),
  }
  return (
    <ul className="mt-2">
      {rules.map((rule) => (
        <li key={rule}>{reasons[rule]}</li>
      ))}
      {rules.length > 1 && <li>{t('either')}</li>}
    </ul>
  )
}
