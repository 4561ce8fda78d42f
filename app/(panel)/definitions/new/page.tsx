import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { DefinitionEditor } from '@/components/definition/definition-editor'
import { valuesOfTask } from '@/components/definition/task-values'
import { hasRole } from '@/lib/access/require-role'
import type { TaskDetail } from '@/lib/contract/task'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { handlerNames } from '@/lib/handlers/catalogue'
import { showTask } from '@/lib/tasks/show'
import { DefinitionActions } from '../definition-actions'

interface NewPageProps {
  searchParams: Promise<{ task?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('definitionForm'))('newTitle') }
}

/** An empty form, or one that begins with what a task asked for. */
export default async function NewDefinitionPage({ searchParams }: NewPageProps) {
  const viewer = await requireViewer()
  if (!hasRole(viewer, 'operator')) redirect('/definitions')
  const { task: id } = await searchParams
  const task = typeof id === 'string' ? await findTask(id, viewer) : null
  return (
    <DefinitionActions viewer={viewer}>
      <DefinitionEditor
        definition={null}
        handlers={handlerNames()}
        {...(task && { begun: valuesOfTask(task), note: await noteOn(task) })}
      />
    </DefinitionActions>
  )
}

async function findTask(id: string, viewer: Actor): Promise<TaskDetail | null> {
  try {
    return await showTask(id, viewer.role)
  } catch (error) {
    // One that is gone begins an empty form.
    if (error instanceof AppError) return null
    throw error
  }
}

async function noteOn({ name, env_names: names }: TaskDetail): Promise<string | null> {
  if (names.length === 0) return null
  return (await translatorOf('definitionForm'))('fromTask', { name, names: names.join(', ') })
}
