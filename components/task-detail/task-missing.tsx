'use client'

import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Density } from './density'

/** A task that is not there (any more): deleted, mistyped, or removed by retention, which says so. */
export function TaskMissing({ taskId, code, density }: { taskId: string; code: string; density: Density }) {
  const t = useTranslations('taskDetail')
  const isPruned = code === 'pruned'
  return (
    <div className="grid flex-1 place-items-center p-8">
      <EmptyState
        icon={<SearchX />}
        title={t(isPruned ? 'prunedTitle' : 'goneTitle')}
        hint={
          <>
            {t(isPruned ? 'prunedHint' : 'goneHint')}
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
