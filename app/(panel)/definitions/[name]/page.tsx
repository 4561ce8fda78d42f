import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import { DefinitionPage } from '@/components/definition/definition-page'
import { DefinitionActions } from '../definition-actions'
import { findDefinition } from '../find-definition'

interface OneDefinitionProps {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: OneDefinitionProps): Promise<Metadata> {
  const definition = await findDefinition((await params).name)
  return definition ? { title: definition.name } : {}
}

/**
 * One definition as it stands now; the browser keeps it live from here. No loading.tsx stands above this page: with the
 * first byte of a skeleton the answer would be 200, whether there is such a definition or not.
 */
export default async function OneDefinitionPage({ params }: OneDefinitionProps) {
  const viewer = await requireViewer()
  const definition = await findDefinition((await params).name)
  if (!definition) notFound()
  return (
    <DefinitionActions viewer={viewer}>
      <DefinitionPage key={definition.id} initial={definition} />
    </DefinitionActions>
  )
}
