'use client'

import { Clock, RotateCw, TriangleAlert, Unplug } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { contactMoment } from '@/components/task/contact-moment'
import type { TaskDetail } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'
import type { Density } from './density'
import { Note } from './note'

/** Of a machine that is out of contact, of a stop or a pause that was asked for, and warnings. */
export function StateNotes({ task }: { task: TaskDetail }) {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  return (
    <>
      {task.contact && (
        <Note icon={<Unplug />} tone="pending">
          <span suppressHydrationWarning>{t('contactLost', { time: contactMoment(task.contact, format.moment) })}</span>
        </Note>
      )}
      {task.stopping && !task.stop_unanswered && <Note icon={<Clock />}>{t(stoppingWords(task))}</Note>}
      {task.pausing && !task.stopping && <Note icon={<Clock />}>{t('pausing')}</Note>}
      {task.stop_unanswered && task.stopping !== 'force' && task.stopping !== null && (
        <Note icon={<TriangleAlert />} tone="pending">
          {t('stopUnanswered', { seconds: task.stop_grace_secs })}
        </Note>
      )}
      {task.warnings.map((warning) => (
        <Note key={warning} icon={<TriangleAlert />} tone="pending">
          <WarningText warning={warning} />
        </Note>
      ))}
    </>
  )
}

/** What is done of a stop by now: a machine that is out of contact has not heard of it, or cannot say that it has. */
function stoppingWords({ stopping, contact }: TaskDetail): 'stopUnheard' | 'forceStopping' | 'stopping' {
  if (contact) return 'stopUnheard'
  return stopping === 'force' ? 'forceStopping' : 'stopping'
}

function WarningText({ warning }: { warning: string }) {
  const t = useTranslations('taskDetail')
  const key = `warning.${warning}` as 'warning.late'
  return t.has(key) ? t(key) : warning
}

/** The task that this one tries again, and those that tried this one again. */
export function Lineage({ task, density }: { task: TaskDetail; density: Density }) {
  const t = useTranslations('taskDetail')
  return (
    <Note icon={<RotateCw />}>
      <span className="flex flex-wrap gap-x-3">
        {task.retry_of && (
          <span>
            {t('retryOf')} <TaskLink id={task.retry_of} density={density} />
          </span>
        )}
        {task.retried_by.length > 0 && (
          <span>
            {t('retriedBy')}{' '}
            {task.retried_by.map((id) => (
              <TaskLink key={id} id={id} density={density} />
            ))}
          </span>
        )}
      </span>
    </Note>
  )
}

/** An open drawer is replaced, never stacked on another. */
function TaskLink({ id, density }: { id: string; density: Density }) {
  return (
    <Link
      href={`/tasks/${id}`}
      replace={density === 'drawer'}
      scroll={false}
      className="mr-1.5 font-mono text-accent hover:underline"
    >
      {id.slice(-6)}
    </Link>
  )
}
