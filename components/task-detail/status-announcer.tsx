'use client'

import { useTranslations } from 'use-intl'
import type { TaskDetail } from '@/lib/contract/task'

/** Tells a screen reader when the state changes; what is on the page at first it reads by itself. */
export function StatusAnnouncer({ task }: { task: TaskDetail }) {
  const t = useTranslations('taskDetail')
  const states = useTranslations('states')
  return (
    <p aria-live="polite" className="sr-only">
      {t('statusNow', { name: task.name, status: states(task.status) })}
    </p>
  )
}
