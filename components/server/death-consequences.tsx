'use client'

import { useTranslations } from 'use-intl'
import type { Foreseen, MachineDeath } from '@/lib/contract/machine-death'

const consequences = ['fails', 'next-attempt', 'cancelled'] as const

/** What becomes of each task that a machine had under way, by what happens to it. */
export function DeathConsequences({ death }: { death: MachineDeath }) {
  const t = useTranslations('queue.death')
  const groups = consequences
    .map((consequence) => ({ consequence, tasks: death.tasks.filter((task) => task.consequence === consequence) }))
    .filter(({ tasks }) => tasks.length > 0)
  return (
    <>
      <ul className="mt-3 divide-y divide-line rounded-md border border-line text-xs">
        {groups.map(({ consequence, tasks }) => (
          <li key={consequence} className="px-3 py-2">
            <p className="font-medium text-fg">{t(consequence, { count: tasks.length })}</p>
            <TaskNames tasks={tasks} />
          </li>
        ))}
        {groups.length === 0 && <li className="px-3 py-2">{t('nothing')}</li>}
        {death.waiting > 0 && <li className="px-3 py-2">{t('waiting', { count: death.waiting })}</li>}
      </ul>
      {groups.length > 0 && <p className="mt-3 text-xs">{t('unknown')}</p>}
    </>
  )
}

/** Of many, all can be reached by scrolling: who decides this wants to know which. */
function TaskNames({ tasks }: { tasks: Foreseen[] }) {
  const t = useTranslations('queue.death')
  return (
    <ul className="mt-1 max-h-40 overflow-y-auto">
      {tasks.map((task) => (
        <li key={task.task_id} className="flex gap-2 leading-5">
          <a
            href={`/tasks/${task.task_id}`}
            target="_blank"
            rel="noreferrer"
            className="min-w-0 truncate text-fg underline decoration-line-strong hover:text-accent"
          >
            {task.name}
          </a>
          <span className="flex-none text-fg-3">{t('attempt', { number: task.attempt })}</span>
        </li>
      ))}
    </ul>
  )
}
