import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { definitionAddress } from '@/components/definition/definition-address'
import { DefinitionEditor } from '@/components/definition/definition-editor'
import { hasRole } from '@/lib/access/require-role'
import { handlerNames } from '@/lib/handlers/catalogue'
import { DefinitionActions } from '../../definition-actions'
import { findDefinition } from '../../find-definition'

interface EditPageProps {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: EditPageProps): Promise<Metadata> {
  const definition = await findDefinition((await params).name)
  const t = await translatorOf('definitionForm')
  return definition ? { title: t('editTitle', { name: definition.name }) } : {}
}

/** The form of a definition; those who may not save it are shown it as it is. */
export default async function EditDefinitionPage({ params }: EditPageProps) {
  const viewer = await requireViewer()
  const definition = await findDefinition((await params).name)
  if (!definition) notFound()
  if (!hasRole(viewer, 'operator')) redirect(definitionAddress(definition))
  return (
    <DefinitionActions viewer={viewer}>
      <DefinitionEditor key={definition.id} definition={definition} handlers={handlerNames()} />
    </DefinitionActions>
  )
}
