import { fetchAnswer } from '@/components/lane/use-live-answer'
import type { DefinitionList } from '@/lib/contract/definitions'
import type { ServiceList } from '@/lib/contract/services'

/** More than anybody would choose from a list; the API answers a hundred at a time. */
const mostPages = 10

/** Names of all definitions. */
export async function fetchDefinitionNames(signal: AbortSignal): Promise<string[]> {
  const names: string[] = []
  for (let page = 1; page <= mostPages; page++) {
    const found = await fetchAnswer<DefinitionList>(`/api/definitions?per_page=100&page=${page}`, signal)
    names.push(...found.list.map(({ name }) => name))
    if (!found.has_next) break
  }
  return names
}

export interface ServiceChoice {
  unit: string
  image: string | null
}

/** All services that are known, each unit once: several machines may have the same. */
export async function fetchServiceChoices(signal: AbortSignal): Promise<ServiceChoice[]> {
  const { list } = await fetchAnswer<ServiceList>('/api/services', signal)
  const byUnit = new Map(list.map(({ unit, image }) => [unit, { unit, image }]))
  return [...byUnit.values()]
}
