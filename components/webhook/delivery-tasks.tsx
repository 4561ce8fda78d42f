'use client'

import Link from 'next/link'
import { TaskBadge } from '@/components/task/task-badge'
import { followUps } from './follow-ups'
import { useLiveTask } from './use-live-webhooks'

/** The tasks that came of a delivery, each with how it stands, and those that followed from them. */
export function DeliveryTasks({ ids }: { ids: string[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {ids.map((id) => (
        <DeliveryTask key={id} id={id} />
      ))}
    </ul>
  )
}

function DeliveryTask({ id }: { id: string }) {
  const task = useLiveTask(id)
  return (
    <>
      <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          href={`/tasks/${id}`}
          scroll={false}
          prefetch={false}
          className="font-mono text-mono text-accent hover:underline"
        >
          {id}
        </Link>
        {task && <TaskBadge task={task} />}
        {task && <span className="min-w-0 text-fg-2">{task.name}</span>}
      </li>
      {task && followUps(task).map((next) => <DeliveryTask key={next} id={next} />)}
    </>
  )
}
