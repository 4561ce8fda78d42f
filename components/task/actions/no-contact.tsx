import { Unplug } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { TaskView } from '@/lib/contract/task'

/** Above what a stop does: nobody can say when it does so. */
export function NoContact({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  if (!task.contact) return null
  return (
    <p className="mb-2 flex gap-2 text-pending-fg">
      <Unplug aria-hidden className="mt-0.5 size-4 flex-none" />
      <span>{t('noContact')}</span>
    </p>
  )
}
