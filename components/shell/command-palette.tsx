'use client'

import { Command } from 'cmdk'
import { ListChecks, Plus, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { leave } from '@/components/ui/leaving'
import { StateIcon } from '@/components/ui/state-icon'
import type { TaskView } from '@/lib/contract/task'
import { rooms } from './rooms'
import { useTaskSearch } from './use-task-search'

const item =
  'flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-active [&_svg]:size-4 [&_svg]:flex-none'

interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Null for those who may not run anything. */
  onNewTask: (() => void) | null
}

/** Goes to a task or a page without a pointer. */
export function CommandPalette({ open, onOpenChange, onNewTask }: CommandPaletteProps) {
  const t = useTranslations('shell')
  const router = useRouter()
  const [text, setText] = useState('')
  const search = useTaskSearch(text)
  const go = (href: string) => {
    onOpenChange(false)
    setText('')
    leave(() => router.push(href))
  }
  const wanted = text.trim().toLowerCase()
  const hasNewTask = onNewTask !== null && t('newTask').toLowerCase().includes(wanted)
  const pages = rooms.filter((room) => t(room.name).toLowerCase().includes(wanted))
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 w-[calc(100vw-24px)] max-w-140 -translate-x-1/2 overflow-hidden rounded-xl border border-line-strong bg-raised shadow-lg outline-none"
        >
          <Primitive.Title className="sr-only">{t('search')}</Primitive.Title>
          <Command shouldFilter={false} loop label={t('search')}>
            <div className="flex h-12 items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 flex-none text-fg-3" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t('searchHint')}
                className="h-full min-w-0 flex-1 bg-transparent text-md outline-none"
              />
            </div>
            <Command.List className="max-h-[min(60vh,24rem)] overflow-y-auto p-1.5">
              {hasNewTask && (
                <Group heading={t('searchActions')}>
                  <Command.Item value="new-task" onSelect={onNewTask} className={item}>
                    <Plus aria-hidden className="text-fg-3" />
                    {t('newTask')}
                  </Command.Item>
                </Group>
              )}
              {pages.length > 0 && (
                <Group heading={t('searchPages')}>
                  {pages.map((room) => (
                    <Command.Item key={room.name} value={room.href} onSelect={() => go(room.href)} className={item}>
                      <room.icon aria-hidden className="text-fg-3" />
                      {t(room.name)}
                    </Command.Item>
                  ))}
                </Group>
              )}
              {search.tasks.length > 0 && (
                <Group heading={t('searchTasks')}>
                  {search.tasks.map((task) => (
                    <TaskItem key={task.task_id} task={task} onSelect={() => go(`/tasks/${task.task_id}`)} />
                  ))}
                  {wanted && (
                    <Command.Item
                      value="all"
                      onSelect={() => go(`/tasks?q=${encodeURIComponent(text.trim())}`)}
                      className={item}
                    >
                      <ListChecks aria-hidden className="text-fg-3" />
                      {t('searchAll', { text: text.trim() })}
                    </Command.Item>
                  )}
                </Group>
              )}
            </Command.List>
            <p role="status" className="px-4 pb-3 text-xs text-fg-3 empty:hidden">
              {search.isPending && search.tasks.length === 0 && t('searching')}
              {search.isFailed && t('searchFailed')}
              {search.isDone &&
                search.tasks.length === 0 &&
                pages.length === 0 &&
                !hasNewTask &&
                t('searchNothing', { text })}
            </p>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-fg-3"
    >
      {children}
    </Command.Group>
  )
}

function TaskItem({ task, onSelect }: { task: TaskView; onSelect: () => void }) {
  const states = useTranslations('states')
  return (
    <Command.Item value={task.task_id} onSelect={onSelect} className={item}>
      <StateIcon status={task.status} />
      <span className="sr-only">{states(task.status)}</span>
      <span className="truncate font-medium">{task.name}</span>
      <span className="truncate text-xs text-fg-3">{task.summary}</span>
      <span className="ml-auto flex-none font-mono text-mono text-fg-3">{task.task_id.slice(-4)}</span>
    </Command.Item>
  )
}
