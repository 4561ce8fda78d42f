'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskView } from '@/lib/contract/task'

/** Says, to those who listen, which of the tasks that waited has begun. Those that end leave the lane. */
export function StartAnnouncer({ tasks }: { tasks: TaskView[] }) {
  const t = useTranslations('tasks')
  const states = useTranslations('states')
  const [text, setText] = useState('')
  const waiting = useRef(new Set<string>())
  useEffect(() => {
    const begun = tasks.filter((task) => task.status !== 'pending' && waiting.current.has(task.task_id))
    waiting.current = new Set(tasks.filter((task) => task.status === 'pending').map((task) => task.task_id))
    if (begun.length === 0) return
    setText(begun.map((task) => t('statusChanged', { name: task.name, status: states(task.status) })).join('. '))
  }, [tasks, t, states])
  return (
    <p aria-live="polite" className="sr-only">
      {text}
    </p>
  )
}
