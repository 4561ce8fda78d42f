'use client'

import { useTranslations } from 'use-intl'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { useRefusal } from '@/components/task/batch/refusal'
import { StateIcon } from '@/components/ui/state-icon'
import type { BatchItem } from '@/lib/contract/batch'
import type { UnitView } from '@/lib/contract/task'

/** What came of it with each task; those with which it was not done come first. */
export function TaskUnitList({ units }: { units: UnitView[] }) {
  const refused = units.filter((unit) => unit.status === 'failed')
  return (
    <ul>
      {[...refused, ...units.filter((unit) => unit.status !== 'failed')].map((unit) => (
        <TaskUnit key={unit.name} unit={unit} />
      ))}
    </ul>
  )
}

function TaskUnit({ unit: { name: id, status, result, error } }: { unit: UnitView }) {
  const states = useTranslations('states')
  const refusal = useRefusal()
  const item = isItem(result) ? result : null
  const outcome = item?.ok && item.status ? states(item.status) : item ? refusal(item) : error
  return (
    <li className="flex min-h-8 items-center gap-2 border-t border-line px-(--detail-inset) py-1.5 first:border-t-0 text-xs [contain-intrinsic-height:32px] [content-visibility:auto]">
      <StateIcon status={status} />
      <TaskName id={id} item={item} />
      <span className="ml-auto min-w-0 text-right text-fg-2">{outcome}</span>
    </li>
  )
}

function TaskName({ id, item }: { id: string; item: BatchItem | null }) {
  const openTask = useOpenTask()
  const isGone = item !== null && item.status === null
  const short = <span className="font-mono text-mono text-fg-3">{id.slice(-6)}</span>
  if (isGone) return short
  return (
    <a
      href={`/tasks/${id}`}
      className="flex min-w-0 items-baseline gap-1.5 hover:underline"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        openTask(id)
      }}
    >
      {item?.name && <span className="truncate text-sm font-medium">{item.name}</span>}
      {short}
    </a>
  )
}

// What a handler leaves as a result may be anything.
function isItem(result: unknown): result is BatchItem {
  return typeof result === 'object' && result !== null && 'ok' in result && 'status' in result
}
