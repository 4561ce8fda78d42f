import type { Metadata } from 'next'
import { requireViewer } from '@/app/_http/viewer'
import { currentLocale } from '@/app/_i18n/locale'
import { translatorOf } from '@/app/_i18n/translator'
import { readFilters, searchOf } from '@/components/definition/definition-filters'
import { DefinitionRoom } from '@/components/definition/definition-room'
import { definitionsQuerySchema } from '@/lib/contract/definitions'
import { listDefinitions } from '@/lib/definitions/list'
import { handlerNames } from '@/lib/handlers/catalogue'
import { DefinitionActions } from '../definition-actions'

interface DefinitionsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('definitions'))('title') }
}

/** The definitions as they stand now; the browser keeps them live from here. */
export default async function DefinitionsPage({ searchParams }: DefinitionsPageProps) {
  const viewer = await requireViewer()
  const given = Object.entries(await searchParams).map(([name, value]) => [name, String(value ?? '')])
  const search = searchOf(readFilters(new URLSearchParams(given)))
  const query = definitionsQuerySchema.parse(Object.fromEntries(search))
  return (
    <DefinitionActions viewer={viewer}>
      <DefinitionRoom initial={await listDefinitions(query, await currentLocale())} handlers={handlerNames()} />
    </DefinitionActions>
  )
}
