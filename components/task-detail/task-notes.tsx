'use client'

import { Clock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { TaskDetail } from '@/lib/contract/task'
import type { Density } from './density'
import { DefinitionLink, Lineage, RetryPlanned, SlotText, StateNotes } from './late-notes'
import { Note } from './note'
import { WaitingText } from './waiting-text'

/** What one must know of the task beside its state: why it waits, what became of a stop, warnings, lineage. */
export function TaskNotes({ task, density }: { task: TaskDetail; density: Density }) {
  const t = useTranslations('taskDetail')
  return (
    <>
      {task.queue && (
        <Note icon={<Clock />}>
          <WaitingText queue={task.queue} lane={task.lane} />
        </Note>
      )}
      {hasStateNotes(task) && <StateNotes task={task} />}
      {task.definition && (
        <Note icon={<Clock />} className={density === 'page' ? 'lg:hidden' : undefined}>
          {t('fromDefinition')} <DefinitionLink definition={task.definition} />
          {task.slot_at && (
            <>
              {' · '}
              {t('slotOf')} <SlotText task={task} />
            </>
          )}
        </Note>
      )}
      {task.retry_at && <RetryPlanned task={task} />}
      {(task.retry_of ?? task.retried_by[0]) && <Lineage task={task} density={density} />}
    </>
  )
}

function hasStateNotes({ contact, stopping, stop_unanswered, pausing, warnings }: TaskDetail): boolean {
  return Boolean(contact || stopping || stop_unanswered || pausing || warnings.length > 0)
}
