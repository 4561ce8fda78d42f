'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { isFinal, type TaskStatus } from '@/lib/contract/states'
import type { TaskView } from '@/lib/contract/task'

/** Says, to those who listen, which of the tasks in sight has ended and how. */
export function StatusAnnouncer({ tasks }: { tasks: TaskView[] }) {
  const t = useTranslations('tasks')
  const states = useTranslations('states')
  const [text, setText] = useState('')
  const known = useRef(new Map<string, TaskStatus>())
  useEffect(() => {
    const ended = tasks.filter((task) => {
      const before = known.current.get(task.task_id)
      return before && before !== task.status && isFinal(task.status)
    })
    known.current = new Map(tasks.map((task) => [task.task_id, task.status]))
    if (ended.length === 0) return
    setText(ended.map((task) => t('statusChanged', { name: task.name, status: states(task.status) })).join('. '))
  }, [tasks, t, states])
  return (
    <p aria-live="polite" className="sr-only">
      {text}
    </p>
  )
}
