'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { FromDefinition, TaskDetail } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { useFormat } from '@/lib/format/use-format'

/** The definition that a task was made from, by its id: its name may change while this is looked at. */
export function DefinitionLink({ definition: { id, name, version } }: { definition: FromDefinition }) {
  const t = useTranslations('taskDetail')
  return (
    <>
      <Link href={`/definitions/${id}`} prefetch={false} className="text-accent underline">
        {name}
      </Link>
      <span className="text-fg-3">{t('definitionVersion', { version })}</span>
    </>
  )
}

/** The instant that its schedule named, and how much later the task was made. */
export function SlotText({ task }: { task: Pick<TaskDetail, 'slot_at' | 'created_at'> }) {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  if (!task.slot_at) return null
  const lateMs = Date.parse(task.created_at) - Date.parse(task.slot_at)
  const late = lateMs >= 1000 ? t('slotLate', { duration: formatDuration(lateMs, { precise: true }) }) : ''
  return (
    <time dateTime={task.slot_at} title={format.dateTime(task.slot_at)}>
      {format.moment(task.slot_at)}
      {late}
    </time>
  )
}
